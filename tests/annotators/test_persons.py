from datetime import date

import pytest

from retorsion.annotators.actors import find_actors


def persons(text: str, on: date | None = None) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return the persons of a text: the words, the full name, the codes."""
    return [(m.span.of(text), m.person, m.codes) for m in find_actors(text, on=on) if m.form == "person"]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("NATO Secretary General Anna Probe spoke.", "Anna Probe", "NATO"),
        ("Russian Foreign Minister Anna Probe spoke.", "Anna Probe", "RUS"),
        ("Kremlin spokesman Olof Probe spoke.", "Olof Probe", "RUS"),
        ("The UK's foreign secretary, Anna Probe, spoke.", "Anna Probe", "GBR"),
        ("Anna Probe, the US Secretary of State, spoke.", "Anna Probe", "USA"),
        ("Anna Probe, spokeswoman for the Norwegian Foreign Ministry, spoke.", "Anna Probe", "NOR"),
        ("A spokesman for Norway's foreign ministry, Olof Probe, spoke.", "Olof Probe", "NOR"),
        ("A spokesman for the U.S. State Department, Olof Probe, spoke.", "Olof Probe", "USA"),
        ("The president of Ukraine Anna Probe spoke.", "Anna Probe", "UKR"),
        ("Saudi deputy foreign minister Adel al-Probe spoke.", "Adel al-Probe", "SAU"),
        ("The Vatican spokesman, the Rev. Olof Probe, spoke.", "Olof Probe", "VAT"),
        ("U.S. ambassador to Russia Anna Probe left.", "Anna Probe", "USA"),
        ("Norwegian Foreign Minister Anna Probe Tuesday spoke.", "Anna Probe", "NOR"),
    ],
)
def test_an_office_tells_whom_a_person_speaks_for(text: str, name: str, code: str) -> None:
    assert [(person, codes) for _, person, codes in persons(text)] == [(name, (code,))]


def test_the_surname_alone_is_known_afterwards() -> None:
    text = "Norwegian Foreign Minister Anna Probe met the press. Ms Probe left. “No,” said Probe. Olof Probe stayed."
    assert persons(text) == [
        ("Anna Probe", "Anna Probe", ("NOR",)),
        ("Ms Probe", "Anna Probe", ("NOR",)),
        ("Probe", "Anna Probe", ("NOR",)),
    ]


def test_a_chinese_name_opens_with_the_surname() -> None:
    assert persons("Chinese Foreign Ministry spokesperson Lin Proben spoke. Lin left.")[1] == ("Lin", "Lin Proben", ("CHN",))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Norwegian government protested. Foreign Minister Anna Probe spoke.", ("NOR",)),
        ("Norway expels two Russian envoys, Foreign Minister Anna Probe said.", ("NOR",)),
        ("In Oslo, foreign ministry spokeswoman Anna Probe said so.", ("NOR",)),
        ("Foreign ministry spokeswoman Anna Probe in Oslo said so.", ("NOR",)),
        ("Foreign Secretary Anna Probe spoke.", ("GBR",)),
        ("Foreign Minister Anna Probe spoke.", ()),
        ("The Norwegian government heard Ruritanian President Anna Probe.", ()),
        ("Norway expelled ambassador Anna Probe.", ()),
    ],
)
def test_a_bare_title_takes_its_party_from_a_clear_rule_or_none(text: str, codes: tuple[str, ...]) -> None:
    assert [found for _, _, found in persons(text)] == [codes]


@pytest.mark.parametrize(
    ("text", "on", "codes"),
    [
        ("Stoltenberg spoke.", date(2021, 10, 7), ("NATO",)),
        ("Stoltenberg spoke.", date(2010, 10, 7), ("NOR",)),
        ("Stoltenberg spoke.", None, None),
        ("Prime Minister Theresa May spoke.", date(2018, 3, 14), ("GBR",)),
        ("Gorbachev spoke.", date(1988, 3, 14), ("SUN",)),
        ("Merkel spoke.", None, ("DEU",)),
        ("Merkel spoke.", date(1990, 1, 1), None),
    ],
)
def test_the_list_of_leaders_goes_by_the_day(text: str, on: date | None, codes: tuple[str, ...] | None) -> None:
    assert [found for _, _, found in persons(text, on)] == ([] if codes is None else [codes])


def test_what_the_report_says_outweighs_the_list() -> None:
    assert persons("Swedish Foreign Minister Sergei Lavrov spoke.", date(2021, 1, 1))[0][2] == ("SWE",)


def test_a_surname_that_is_a_month_or_another_s_is_left_alone() -> None:
    text = "British Prime Minister Theresa May met Philip May in May 2018. May left."
    assert [words for words, _, _ in persons(text, date(2018, 6, 1))] == ["Theresa May", "May"]
