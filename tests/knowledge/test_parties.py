"""States and bodies in the codes of others come back as ours, in every scheme and for every line of the tables."""

from datetime import date
from typing import get_args

import pytest

from retorsion.knowledge.actors import actor_book
from retorsion.knowledge.codes import code_book
from retorsion.knowledge.parties import Scheme, party_of

LIVING = [(line.code, line) for lines in code_book().values() for line in lines if actor_book().actors[line.code].valid_to is None]


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_code_of_a_living_state_comes_back_as_ours(scheme):
    told = [(code, getattr(line, scheme)) for code, line in LIVING if getattr(line, scheme) and line.until is None]
    shared = {"IGO", "NGO", "IMG", "IGOUNO"}
    assert [(code, theirs) for code, theirs in told if theirs not in shared and party_of(str(theirs), scheme=scheme) != code] == []


@pytest.mark.parametrize(
    ("words", "scheme", "on", "code"),
    [
        ("AU", "fips", None, "AUT"),
        ("AU", "iso2", None, "AUS"),
        ("002", "cown", None, "USA"),
        ("260", "cown", date(1980, 1, 1), "DEU"),
        ("365", "cown", date(1986, 9, 1), "SUN"),
        ("Russia", None, date(1986, 9, 1), "SUN"),
        ("ROM", None, None, "ROU"),
        ("UNO", None, None, "UN"),
        ("EUROPEAN UNION", None, None, "EU"),
        ("IGO", None, None, None),
        ("Congo", None, None, None),
        ("", None, None, None),
    ],
)
def test_codes_and_names_mean_whom_they_meant_then(words, scheme, on, code):
    assert party_of(words, on, scheme=scheme) == code
