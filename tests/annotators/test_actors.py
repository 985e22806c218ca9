from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.annotators.actors import find_actors
from retorsion.model import ActorMention


def told(text: str, on: date | None = None) -> list[str]:
    """Return the mentions of a text as "words=CODE", with "@" behind a place."""
    return [f"{m.span.of(text)}={','.join(m.codes)}{'@' if m.locative else ''}" for m in find_actors(text, on=on)]


def one(text: str) -> ActorMention:
    (mention,) = find_actors(text)
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia expels 23 UK diplomats.", ["Russia=RUS", "UK=GBR"]),
        ("The U.S. and the U.K. told the U.N. so.", ["U.S.=USA", "U.K.=GBR", "U.N.=UN"]),
        ("Swiss, Dutch and Emirati envoys met two Britons.", ["Swiss=CHE", "Dutch=NLD", "Emirati=ARE", "Britons=GBR"]),
        ("Côte d’Ivoire and the Ivory Coast are one.", ["Côte d’Ivoire=CIV", "Ivory Coast=CIV"]),
        ("North Korea, the DPRK and South Korean envoys.", ["North Korea=PRK", "DPRK=PRK", "South Korean=KOR"]),
        ("Equatorial Guinea, Guinea-Bissau and Guinea.", ["Equatorial Guinea=GNQ", "Guinea-Bissau=GNB", "Guinea=GIN"]),
        ("Niger is not Nigeria.", ["Niger=NER", "Nigeria=NGA"]),
        ("The Holy See answered; the Vatican did not.", ["Holy See=VAT", "Vatican=VAT"]),
        ("US-Russian talks failed.", ["US=USA", "Russian=RUS"]),
        ("NORWAY EXPELS POLISH ENVOYS", ["NORWAY=NOR", "POLISH=POL"]),
        ("Kuwait City and Mexico City spoke.", ["Kuwait City=KWT", "Mexico City=MEX"]),
        ("The United\nStates agreed.", ["United\nStates=USA"]),
    ],
)
def test_names_and_demonyms_stand_for_states(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "sector"),
    [
        ("the Kremlin was silent", "RUS", "GOV"),
        ("Downing Street answered", "GBR", "GOV"),
        ("the Quai d'Orsay protested", "FRA", "GOV"),
        ("the Pentagon refused", "USA", "MIL"),
        ("the State Department refused", "USA", "GOV"),
        ("the European Commission agreed", "EU", "GOV"),
        ("the North Atlantic Council met", "NATO", "GOV"),
        ("the Security Council met", "UN", "GOV"),
        ("the Iranian navy sailed", "IRN", "MIL"),
        ("Norway's foreign ministry protested", "NOR", "GOV"),
    ],
)
def test_organs_and_seats_speak_for_their_state(text: str, code: str, sector: str) -> None:
    mention = one(text)
    assert mention.codes == (code,)
    assert mention.sector == sector


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post and the Moscow Times wrote.",
        "The Vienna Convention and the Paris Agreement stand.",
        "A ship crossed the South China Sea, the Indian Ocean and the Gulf of Mexico.",
        "Michael Jordan and George Washington are names.",
        "A judge in Atlanta, Georgia, ruled; New Mexico followed.",
        "They polish the chad and tell us to eat turkey.",
        "The pro-Russian rebels and the Washington-based group met.",
        "She said it in Russian.",
        "The foreign ministry said nothing.",
        "FOLLOW US; WHO IS NEXT",
        "The two countries and the Gulf states met.",
    ],
)
def test_what_only_looks_like_a_state_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy stayed in Moscow.", ["Moscow=RUS@"]),
        ("She flew from Brussels to Prague.", ["Brussels=@", "Prague=CZE@"]),
        ("The embassy is in the Iranian capital.", ["Iranian capital=IRN@"]),
        ("A crowd stood in Iran's capital.", ["Iran=IRN@"]),
        ("A protest note to Moscow followed.", ["Moscow=RUS"]),
        ("The demand from Riyadh was refused.", ["Riyadh=SAU"]),
        ("Home came the ambassador from Riyadh.", ["Riyadh=SAU@"]),
        ("Prague answered.", ["Prague=CZE"]),
        ("OSLO (Agency A) - Norway answered.", ["OSLO=NOR@", "Norway=NOR"]),
        ("The US Embassy in Norway closed.", ["US=USA", "Norway=NOR@"]),
        ("Russia's embassy in Oslo closed.", ["Russia=RUS", "Oslo=NOR@"]),
    ],
)
def test_a_place_is_told_from_a_party(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brussels protested.", ["Brussels=EU"]),
        ("Brussels withdrew eight accreditations, NATO said.", ["Brussels=NATO", "NATO=NATO"]),
        ("Brussels answered for the EU. NATO was silent.", ["Brussels=EU", "EU=EU", "NATO=NATO"]),
        ("NATO met in Brussels.", ["NATO=NATO", "Brussels=@"]),
    ],
)
def test_brussels_is_the_union_or_the_alliance_or_a_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congo closed its embassy.", ["Congo=COD"]),
        ("Congo answered; Brazzaville was angry.", ["Congo=COG", "Brazzaville=COG"]),
        ("The Foreign Office protested.", ["Foreign Office=GBR"]),
        ("Islamabad protested; the Foreign Office said so.", ["Islamabad=PAK", "Foreign Office=PAK"]),
        ("The Iranian Foreign Office protested.", ["Iranian=IRN"]),
        ("Russia's Security Council met.", ["Russia=RUS"]),
        ("South Korea protested, Korea's envoy said.", ["South Korea=KOR", "Korea=KOR"]),
        ("Korea is a peninsula.", []),
    ],
)
def test_the_rest_of_the_report_decides_between_namesakes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_day_of_the_report_chooses_the_state_of_the_time() -> None:
    assert told("Moscow and Prague protested.", date(1986, 5, 1)) == ["Moscow=SUN", "Prague=CSK"]
    assert told("Moscow and Prague protested.", date(2021, 5, 1)) == ["Moscow=RUS", "Prague=CZE"]
    assert told("The Soviet Union was one.", date(2021, 5, 1)) == ["Soviet Union=SUN"]


WORDS = [
    "Russia",
    "NATO",
    "Brussels",
    "Prague",
    "the",
    "in",
    "Foreign Minister",
    "Anna Probe",
    "Mr Probe",
    "said",
    ".",
    "’",
    "\n",
    "Ölm",
    "İ",
    "😀",
    "US",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80))
def test_mentions_come_in_order_and_apart_and_inside_the_text(text: str) -> None:
    spans = [m.span for m in find_actors(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert find_actors(text) == find_actors(text)
