"""Where an act happened is told by locative phrases alone, and never by who acts."""

import pytest

from retorsion.coders import code_acts, code_page
from retorsion.coders.place import place_of
from retorsion.coders.scene import Scene
from retorsion.coders.tree import Tree
from retorsion.exporters.act_rows import act_row

from .told import page

pytestmark = pytest.mark.model


def where(text, word, type_):
    """Return the place of the act of a type that a word tells, as "City, CODE", a country or region as its code alone; or None."""
    scene = Scene(Tree(page(text, parse_all=True)))
    at = next(at for at, token in enumerate(scene.tree.page.tokens) if token.text == word)
    place = place_of(scene, at, type_)
    return place and (f"{place.name}, {place.country}" if place.precision == "city" else place.country)


@pytest.mark.parametrize(
    ("text", "word", "type_", "there"),
    [
        ("Russia and Ukraine held talks in Istanbul.", "held", "CONSULT", "Istanbul, TUR"),
        ("The ministers of Iran and Iraq met in Zurich on Friday.", "met", "CONSULT", "Zürich, CHE"),
        ("In Vienna, Iran and the United States agreed to resume the talks.", "agreed", "AGREE", "Vienna, AUT"),
        ("Germany signed an agreement with Poland at a ceremony in Warsaw.", "signed", "SUPPORT", "Warsaw, POL"),
        ("The envoys of Egypt and Ethiopia met on the sidelines of the summit in Kigali.", "met", "CONSULT", "Kigali, RWA"),
        ("The king of Jordan paid a visit to Egypt.", "visit", "CONSULT", "EGY"),
        ("The American secretary of state travelled to Kabul.", "travelled", "CONSULT", "Kabul, AFG"),
        ("Turkish troops attacked Kurdish fighters in Syria.", "attacked", "ASSAULT", "SYR"),
        ("Four Afghan members met the American envoy in the Qatari capital.", "met", "CONSULT", "Doha, QAT"),
        ("China detained two Canadians in Dandong.", "detained", "COERCE", "Dandong, CHN"),
        ("The president of France visited Algeria and met with Algerian officials in Algiers.", "visited", "CONSULT", "DZA"),
        ("The president of France visited Algeria and met with Algerian officials in Algiers.", "met", "CONSULT", "Algiers, DZA"),
        ("France signed a treaty with Italy in Rome and sent troops to Mali.", "signed", "SUPPORT", "Rome, ITA"),
    ],
)
def test_a_locative_phrase_tells_where(text, word, type_, there):
    assert where(text, word, type_) == there


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("Russia expelled two American diplomats at the embassy in Moscow.", "expelled", "Moscow, RUS"),
        ("Armed men stormed the Saudi embassy in Iran.", "stormed", "Tehran, IRN"),
        ("China closed the US consulate in Chengdu.", "closed", "Chengdu, CHN"),
        ("The Istanbul consulate of Armenia was attacked by Azerbaijan.", "attacked", "Istanbul, TUR"),
        ("The ministers of Iran and Iraq met at NATO headquarters.", "met", "Brussels, BEL"),
    ],
)
def test_a_mission_stands_in_its_seat(text, word, there):
    assert where(text, word, "SANCTION") == there


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("Moscow said it would expel two Polish diplomats.", "expel", "SANCTION"),
        ("Washington accused Beijing of spying.", "accused", "ACCUSE"),
        ("The foreign ministry in Minsk accused Poland of spying.", "accused", "ACCUSE"),
        ("The United States recalled its ambassador in Oslo.", "recalled", "SANCTION"),
        ("GENEVA, March 3 (Agency A) - Iran rejected a proposal of the United States.", "rejected", "REJECT"),
        ("Iran threatened Israel in a statement.", "threatened", "THREATEN"),
        ("France arrested two Russians in March.", "arrested", "COERCE"),
        ("Britain accused Russia of an attack in Salisbury.", "accused", "ACCUSE"),
        ("Russia condemned an attack in Bali.", "condemned", "ACCUSE"),
        ("France signed a treaty with Italy in Rome and sent troops to Mali.", "sent", "MOBILIZE"),
    ],
)
def test_a_party_a_dateline_a_month_or_the_place_of_something_else_is_no_place(text, word, type_):
    assert where(text, word, type_) is None


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Police arrested two Iranians in Paris.", "Paris, FRA"),
        ("Police arrested two Iranians in Paris, Texas.", "Paris, USA"),
        ("The United States arrested two Iranians in Birmingham, Alabama.", "Birmingham, USA"),
        ("Police arrested two Iranians in Tbilisi, Georgia.", "Tbilisi, GEO"),
    ],
)
def test_a_name_of_several_places_is_told_by_what_stands_behind_it(text, there):
    assert where(text, "arrested", "COERCE") == there


def test_the_record_of_an_act_shows_its_place():
    told = page("China closed the US consulate in Chengdu on Friday.")
    (act,) = code_acts(told, code_page(told))
    assert act_row(act, told.report)["place"] == {"name": "Chengdu", "country": "CHN", "lat": 30.6667, "lon": 104.0667, "precision": "city"}
