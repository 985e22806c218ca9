import re

import pytest

from retorsion.knowledge import family_of, find, kinds
from retorsion.knowledge.shape import FAMILIES

FAMILY = {
    "removal": "expulsion persona_non_grata accreditation_withdrawal",
    "refusal": "accreditation_refusal",
    "strength": "mission_cap staff_withdrawal",
    "recall": "ambassador_recall",
    "summon": "ambassador_summon",
    "closure": "mission_closure mission_suspended",
    "relations": "relations_severed relations_downgraded relations_restored",
    "restriction": "visa_ban entry_ban sanctions",
    "suspension": "agreement_suspended talks_suspended",
    "other": "mission_opened measure_lifted recognition property_seized movement_restricted transport_cut citizens_expelled other_measure",
}
ARTICLES = {"VCDR": 53, "VCCR": 79, "VCLT": 85, "UN Charter": 111, "ICCPR": 53, "Chicago Convention": 96, "Montevideo Convention": 16}
PLOVER = {
    "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
    "REJECT": ["assist", "change", "yield", "meet"],
    "ACCUSE": ["disapprove", "investigate", "allege"],
    "COERCE": ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"],
    "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
    "SUPPORT": [],
}


def test_the_kinds_and_their_families_are_those_of_the_flat_records() -> None:
    assert {name: kind.family for name, kind in kinds().items()} == {n: f for f, names in FAMILY.items() for n in names.split()}
    assert set(FAMILIES) == set(FAMILY)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_is_whole(name: str) -> None:
    kind = kinds()[name]
    assert family_of(name) == kind.family
    assert kind.definition.endswith(".")
    assert name not in kind.undone_by
    assert len(set(kind.answered_by)) == len(kind.answered_by)
    if kind.family not in ("other", "restriction", "suspension"):
        assert kind.treaty, "a kind of the Conventions names its article"
    if {"host", "sender"} & {kind.actor, kind.target}:
        assert {kind.actor, kind.target} == {"host", "sender"}


@pytest.mark.parametrize("name", sorted(kinds()))
def test_the_mirror_of_a_kind_comes_first_among_its_answers(name: str) -> None:
    assert kinds()[name].answered_by[0] == name


@pytest.mark.parametrize("name", sorted(kinds()))
def test_articles_and_codes_exist(name: str) -> None:
    kind = kinds()[name]
    for article in kind.treaty:
        number = re.match(r"\d+", article.article)
        assert number and 1 <= int(number[0]) <= ARTICLES[article.of]
    for code in (kind.codes.plover, *(form.plover for form in kind.forms if form.plover)):
        type_, _, mode = code.partition("-")
        assert type_ in PLOVER
        assert not mode or mode in PLOVER[type_]


def test_host_s_and_sender_s_acts_are_told_apart() -> None:
    assert kinds()["mission_cap"].actor == kinds()["expulsion"].actor == "host"
    assert kinds()["staff_withdrawal"].actor == kinds()["ambassador_recall"].actor == "sender"
    assert {form.name: form.plover for form in kinds()["mission_closure"].forms} == {
        "own": "SANCTION-withdraw",
        "ordered": "SANCTION-discontinue",
    }


@pytest.mark.parametrize("name", sorted(kinds()))
def test_no_file_names_a_function(name: str) -> None:
    assert not re.search(r"\bdef\b|\w\(\)|retorsion\.|\.py\b|lambda", find(f"kinds/{name}.yaml").read_text(encoding="utf-8"))
