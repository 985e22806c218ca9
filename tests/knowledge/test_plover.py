"""The field's terms as data, and the way from measures to acts, read both ways."""

from __future__ import annotations

from typing import get_args

import pytest

from retorsion.knowledge import KnowledgeError, kinds, lay
from retorsion.knowledge.cameo import in_status, said_alone
from retorsion.knowledge.plover import act_of, act_types, cameo_of, contexts, contexts_of, crosswalk, intensity_of, quad_of
from retorsion.model import ACT_TYPES, Status

FORMS = [(kind, None) for kind in kinds()] + [(kind, form.name) for kind, known in kinds().items() for form in known.forms]
QUADS = {
    1: "AGREE CONSULT SUPPORT CONCEDE",
    2: "COOPERATE AID RETREAT",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


def test_the_types_are_the_manual_s_in_its_order():
    assert tuple(act_types()) == ACT_TYPES
    assert {number: " ".join(t for t in ACT_TYPES if quad_of(t) == number) for number in QUADS} == QUADS


def test_only_cooperation_aid_and_sanctions_need_a_recipient():
    assert [name for name, known in act_types().items() if known.recipient == "required"] == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize("name", ACT_TYPES)
def test_a_type_is_whole_and_its_intensity_agrees_with_its_quad_class(name):
    known = act_types()[name]
    assert known.definition.endswith(".")
    for mode in (None, *known.modes):
        assert intensity_of(name, mode) == 0 or (intensity_of(name, mode) > 0) == (quad_of(name) <= 2)
        assert len(cameo_of(name, mode)) == 3


@pytest.mark.parametrize(("kind", "form"), FORMS)
@pytest.mark.parametrize("status", get_args(Status))
def test_every_kind_form_and_status_has_an_act_whose_mode_its_type_knows(kind, form, status):
    terms = act_of(kind, form, status)
    assert terms.mode is None or terms.mode in act_types()[terms.type].modes
    assert set(contexts_of(kind)) <= set(contexts())


def test_read_backwards_every_mode_that_measures_bear_leads_to_kinds_of_that_sort():
    back: dict[str, set[str]] = {}
    for kind, form in FORMS:
        terms = act_of(kind, form, "carried_out_or_announced")
        back.setdefault(f"{terms.type}-{terms.mode}", set()).add(kind)
    assert back["SANCTION-expel"] == {"expulsion", "persona_non_grata", "accreditation_withdrawal"}
    assert back["SANCTION-withdraw"] == {"ambassador_recall", "staff_withdrawal", "mission_closure", "mission_suspended"}
    assert back["REJECT-assist"] == {"accreditation_refusal"}
    assert back["COERCE-deport"] == {"citizens_expelled"}
    assert set().union(*back.values()) == set(kinds())


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("expulsion", "planned", ("SANCTION", "expel", "161", "future", False)),
        ("expulsion", "threatened", ("THREATEN", "expel", "131", None, False)),
        ("expulsion", "requested", ("REQUEST", None, "100", None, True)),
        ("expulsion", "denied", ("SANCTION", "expel", "161", "negation", False)),
        ("relations_severed", "threatened", ("THREATEN", "relations", "131", None, False)),
        ("relations_severed", "under_consideration", ("SANCTION", "discontinue", "161", "hypothetical", False)),
    ],
)
def test_a_status_becomes_an_auxiliary_mode_or_a_type_of_its_own(kind, status, expected):
    terms = act_of(kind, None, status)
    assert (terms.type, terms.mode, terms.cameo, terms.auxiliary, terms.asked) == expected


def test_the_crosswalk_names_only_kinds_that_there_are():
    assert set(crosswalk().contexts) - {"other"} <= set(kinds())
    assert set(crosswalk().statuses) == set(get_args(Status))


def test_a_type_that_the_manual_does_not_know_is_refused(tmp_path):
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "YIELD.yaml").write_text("label: Yield\n")
    lay([tmp_path])
    try:
        with pytest.raises(KnowledgeError, match="no such type of act: YIELD; there is AGREE"):
            act_types()
    finally:
        lay(())


@pytest.mark.parametrize("status", ["carried_out_or_announced", "planned", "under_consideration", "denied", "hypothetical"])
def test_the_act_of_a_measure_has_the_code_that_the_event_of_it_has(status):
    codes = {(kind, form): (in_status(act_of(kind, form, status).cameo, status), said_alone(kind, form, status)) for kind, form in FORMS}
    assert {told: code for told, code in codes.items() if code[0] != code[1]} == {}
