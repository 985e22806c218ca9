"""Epithets name states that exist, and several of them together narrow the choice."""

import pytest

from retorsion.knowledge.actors import actor_book
from retorsion.knowledge.epithets import epithets, fitting


def test_every_state_that_an_epithet_fits_is_one_of_the_table():
    told = {part for states in epithets().fits.values() for part in states} - set(epithets().fits)
    assert {code for code in told if code not in actor_book().actors} == set()


@pytest.mark.parametrize(
    ("phrase", "among", "not_among"),
    [
        ("the Baltic nation", "LVA", "FIN"),
        ("the West African country", "MLI", "KEN"),
        ("the African country", "KEN", "IRN"),
        ("the South-East Asian kingdom", "THA", "VNM"),
        ("the Islamic Republic", "IRN", "IRQ"),
        ("the former Soviet republic", "GEO", "POL"),
    ],
)
def test_all_words_of_an_epithet_must_fit(phrase, among, not_among):
    assert among in fitting(phrase)
    assert not_among not in fitting(phrase)


def test_words_that_say_nothing_of_the_state_leave_it_open():
    assert fitting("the tiny, oil-rich country") is None
