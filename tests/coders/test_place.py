"""Where an act happened is told by locative phrases alone, and never by who acts."""

import pytest

from retorsion.annotators import annotate_one
from retorsion.coders import code_page
from retorsion.coders.acts import code_acts
from retorsion.readers import read_text

from .told import TODAY

pytestmark = pytest.mark.model


def places(text):
    """Code a text, and show the places of its acts as "City, CODE", a country as its code alone."""
    page = annotate_one(read_text(text, outlet="Agency A", published=TODAY), parse_all=True)
    acts = code_acts(page, code_page(page))
    assert acts, "no act in the text"
    found = [act.place for act in acts if act.place]
    return [f"{place.name}, {place.country}" if place.precision == "city" else str(place.country) for place in found]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Russia and Ukraine held talks in Istanbul.", "Istanbul, TUR"),
        ("The ministers of Iran and Iraq met in Zurich on Friday.", "Zürich, CHE"),
        ("In Vienna, Iran and the United States agreed to resume the talks.", "Vienna, AUT"),
        ("Germany signed an agreement with Poland at a ceremony in Warsaw.", "Warsaw, POL"),
        ("The envoys of Egypt and Ethiopia met on the sidelines of the summit in Kigali.", "Kigali, RWA"),
        ("The president of France visited Algeria.", "DZA"),
        ("The king of Jordan paid a visit to Egypt.", "EGY"),
        ("The American secretary of state travelled to Kabul to meet Afghan officials.", "Kabul, AFG"),
        ("Turkish troops attacked Kurdish fighters in Syria.", "SYR"),
        ("Four Afghan members met the American envoy in the Qatari capital.", "Doha, QAT"),
        ("China detained two Canadians in Dandong.", "Dandong, CHN"),
    ],
)
def test_a_locative_phrase_tells_where(text, where):
    assert places(text) == [where]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Russia expelled two American diplomats at the embassy in Moscow.", "Moscow, RUS"),
        ("Armed men stormed the Saudi embassy in Iran.", "Tehran, IRN"),
        ("China closed the US consulate in Chengdu.", "Chengdu, CHN"),
        ("The Istanbul consulate of Armenia was attacked by Azerbaijan.", "Istanbul, TUR"),
        ("The ministers of Iran and Iraq met at NATO headquarters.", "Brussels, BEL"),
    ],
)
def test_a_mission_stands_in_its_seat(text, where):
    assert places(text) == [where]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said it would expel two Polish diplomats.",
        "Washington accused Beijing of spying.",
        "The foreign ministry in Minsk accused Poland of spying.",
        "The United States recalled its ambassador in Oslo.",
        "GENEVA, March 3 (Agency A) - Iran rejected a proposal of the United States.",
        "Iran threatened Israel in a statement.",
        "France arrested two Russians in March.",
        "Britain accused Russia of an attack in Salisbury.",
        "Russia condemned an attack in Bali.",
    ],
)
def test_a_party_a_dateline_a_month_or_the_place_of_something_else_is_no_place(text):
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Police arrested two Iranians in Paris.", "Paris, FRA"),
        ("Police arrested two Iranians in Paris, Texas.", "Paris, USA"),
        ("The United States arrested two Iranians in Birmingham, Alabama.", "Birmingham, USA"),
        ("The ministers of Georgia and Armenia met in Tbilisi, Georgia.", "Tbilisi, GEO"),
    ],
)
def test_a_name_of_several_places_is_told_by_what_stands_behind_it(text, where):
    assert places(text) == [where]


def test_of_two_acts_each_has_its_own_place():
    text = "The president of France visited Algeria and met with Algerian officials in Algiers."
    assert places(text) == ["DZA", "Algiers, DZA"]
    assert places("France signed a treaty with Italy in Rome and sent troops to Mali.") == ["Rome, ITA"]


def test_the_record_of_an_act_shows_its_place():
    from retorsion.exporters.act_rows import act_row

    report = read_text("Russia and Ukraine held talks in Istanbul.", published=TODAY)
    page = annotate_one(report, parse_all=True)
    (act,) = code_acts(page, code_page(page))
    assert act_row(act, report)["place"] == {"name": "Istanbul", "country": "TUR", "lat": 41.0138, "lon": 28.9497, "precision": "city"}
