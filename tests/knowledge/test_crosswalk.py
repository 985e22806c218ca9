"""A measure in the field's terms: what its kind is when done, and what its status makes of it."""

from typing import get_args

import pytest

from retorsion.knowledge import kinds
from retorsion.knowledge.columns import formats
from retorsion.knowledge.crosswalk import act_terms, cameo_quad, crosswalk, goldstein, intensity, plover
from retorsion.model.claim import Status

STATUSES = get_args(Status)


@pytest.mark.parametrize(
    ("kind", "form", "plover_code", "cameo"),
    [
        ("expulsion", None, "SANCTION-expel", "161"),
        ("persona_non_grata", None, "SANCTION-expel", "161"),
        ("accreditation_refusal", None, "REJECT-assist", "120"),
        ("ambassador_recall", "consultations", "SANCTION-withdraw", "161"),
        ("mission_closure", "own", "SANCTION-withdraw", "161"),
        ("mission_closure", "ordered", "SANCTION-discontinue", "161"),
        ("ambassador_summon", None, "ACCUSE-disapprove", "114"),
        ("sanctions", None, "SANCTION-discontinue", "163"),
        ("citizens_expelled", None, "COERCE-deport", "174"),
        ("recognition", "withdrawn", "SANCTION-discontinue", "161"),
        ("relations_restored", None, "SUPPORT", "050"),
        ("relations_restored", "established", "SUPPORT", "054"),
    ],
)
def test_a_measure_that_was_done_is_the_act_the_manuals_name(kind, form, plover_code, cameo):
    terms = act_terms(kind, form)
    assert "-".join(filter(None, (terms.type, terms.mode))) == plover_code
    assert terms.cameo == cameo
    assert terms.auxiliary == ()


@pytest.mark.parametrize(
    ("kind", "status", "plover_code", "auxiliary", "cameo", "by"),
    [
        ("expulsion", "planned", "SANCTION-expel", ("future",), "1313", "actor"),
        ("expulsion", "threatened", "THREATEN-expel", (), "1313", "actor"),
        ("expulsion", "requested", "REQUEST-change", (), "020", "requester"),
        ("expulsion", "under_consideration", "SANCTION-expel", ("hypothetical",), "014", "actor"),
        ("expulsion", "denied", "SANCTION-expel", ("negation",), None, "actor"),
        ("expulsion", "refused_to_do", "REJECT-change", (), "120", "actor"),
        ("expulsion", "hypothetical", "SANCTION-expel", ("hypothetical",), None, "actor"),
        ("sanctions", "threatened", "THREATEN-restrict", (), "1312", "actor"),
        ("talks_suspended", "threatened", "THREATEN-relations", (), "134", "actor"),
        ("other_measure", "threatened", "THREATEN", (), "131", "actor"),
        ("measure_lifted", "planned", "CONCEDE", (), "035", "actor"),
        ("measure_lifted", "refused_to_do", "REJECT-yield", (), "124", "actor"),
        ("relations_restored", "planned", "AGREE", (), "032", "actor"),
    ],
)
def test_the_status_makes_it_another_act_or_marks_it(kind, status, plover_code, auxiliary, cameo, by):
    terms = act_terms(kind, None, status)
    assert "-".join(filter(None, (terms.type, terms.mode))) == plover_code
    assert (terms.auxiliary, terms.cameo, terms.by) == (auxiliary, cameo, by)


def test_every_kind_form_and_status_has_terms_that_plover_knows():
    known = plover()
    for kind, of in kinds().items():
        for form in (None, *(form.name for form in of.forms)):
            for status in STATUSES:
                terms = act_terms(kind, form, status)
                assert terms.mode is None or terms.mode in known.types[terms.type].modes
                assert {*terms.contexts} <= {*known.contexts}
                assert {*terms.auxiliary} <= {*known.auxiliary}
                assert terms.quad == known.types[terms.type].quad
                assert (terms.intensity is None) == bool(terms.auxiliary)
                assert terms.cameo is None or (goldstein(terms.cameo) is not None and cameo_quad(terms.cameo))


def test_the_crosswalk_speaks_of_every_status_and_of_known_kinds_and_forms_only():
    assert set(crosswalk().statuses) == set(STATUSES)
    assert crosswalk().contexts.keys() <= kinds().keys()
    for kind, forms in crosswalk().cameo_of_forms.items():
        assert forms.keys() <= {form.name for form in kinds()[kind].forms}


def test_an_unknown_kind_has_no_terms():
    assert act_terms("no_such_kind") is None


def test_plover_has_sixteen_types_four_auxiliary_modes_and_thirty_seven_contexts():
    assert (len(plover().types), len(plover().auxiliary), len(set(plover().contexts))) == (16, 4, 37)
    assert {name for name, known in plover().types.items() if known.recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_conflict_weighs_less_than_nothing_and_cooperation_more():
    for name, known in plover().types.items():
        for mode in (None, *known.modes):
            weight = intensity(name, mode)
            assert weight >= 0 if known.quad < 3 else weight <= 0, (name, mode)


@pytest.mark.parametrize(("cameo", "weight", "quad"), [("161", -4, 4), ("050", 3.5, 1), ("1313", -5.8, 3), ("080", 5, 2), ("0874", 10, 2)])
def test_cameo_codes_have_their_own_weights_and_quad_classes(cameo, weight, quad):
    assert (goldstein(cameo), cameo_quad(cameo)) == (weight, quad)


def test_no_format_names_a_column_twice():
    for form in formats().values():
        assert len(set(form.columns)) == len(form.columns)
