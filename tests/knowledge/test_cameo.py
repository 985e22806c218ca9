"""What CAMEO's code alone says of a measure that was done, planned, threatened or denied; and the columns of the field's files."""

from typing import get_args

import pytest

from retorsion.knowledge import kinds
from retorsion.knowledge.cameo import cameo, goldstein, quad, said_alone
from retorsion.knowledge.columns import formats
from retorsion.model.claim import Status


@pytest.mark.parametrize(
    ("kind", "form", "code"),
    [
        ("expulsion", None, "161"),
        ("accreditation_refusal", None, "120"),
        ("ambassador_summon", None, "114"),
        ("sanctions", None, "163"),
        ("citizens_expelled", None, "174"),
        ("recognition", None, "054"),
        ("recognition", "withdrawn", "161"),
        ("relations_restored", None, "050"),
        ("relations_restored", "established", "054"),
    ],
)
def test_a_measure_that_was_done_has_the_code_of_the_manual(kind, form, code):
    assert said_alone(kind, form) == code


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("expulsion", "planned", "1313"),
        ("expulsion", "threatened", "1313"),
        ("expulsion", "requested", "020"),
        ("expulsion", "under_consideration", "014"),
        ("expulsion", "denied", None),
        ("expulsion", "refused_to_do", "120"),
        ("expulsion", "hypothetical", None),
        ("sanctions", "threatened", "1312"),
        ("talks_suspended", "threatened", "134"),
        ("other_measure", "threatened", "131"),
        ("measure_lifted", "planned", "035"),
        ("measure_lifted", "refused_to_do", "124"),
        ("relations_restored", "planned", "032"),
    ],
)
def test_what_was_not_done_never_has_the_code_of_what_was(kind, status, code):
    assert said_alone(kind, None, status) == code != said_alone(kind)


def test_every_code_that_is_written_has_a_weight_and_a_quad_class():
    for kind, known in kinds().items():
        for form in (None, *(form.name for form in known.forms)):
            for status in get_args(Status):
                code = said_alone(kind, form, status)
                assert code is None or (goldstein(code) is not None and quad(code)), (kind, form, status)


def test_the_tables_speak_of_every_status_but_what_was_done_and_of_known_kinds_and_forms_only():
    assert set(cameo().statuses) == set(get_args(Status)) - {"carried_out_or_announced"}
    for kind, forms in cameo().forms.items():
        assert forms.keys() <= {form.name for form in kinds()[kind].forms}


def test_an_unknown_kind_has_no_code():
    assert said_alone("no_such_kind") is None


@pytest.mark.parametrize(("code", "weight", "of"), [("161", -4, 4), ("050", 3.5, 1), ("1313", -5.8, 3), ("080", 5, 2), ("0874", 10, 2)])
def test_codes_have_their_own_weights_and_quad_classes(code, weight, of):
    assert (goldstein(code), quad(code)) == (weight, of)


def test_no_format_names_a_column_twice():
    for form in formats().values():
        assert len(set(form.columns)) == len(form.columns)
