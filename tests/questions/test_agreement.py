"""How far two coders agree: measures of a report paired, each value counted, what differs listed with its words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from retorsion.model.flat import claim_from_row
from retorsion.questions import agreement
from retorsion.questions.agreement import alpha, kappa

BASE = {"report": "r1", "kind": "expulsion", "actor": "CZE", "target": "RUS", "count": 18, "date": "2021-04-17"}


def claim(**changes):
    return claim_from_row(BASE | changes)


def line(found, value):
    return next(line for line in found.lines if line.value == value)


def differences(found):
    return [(one.value, one.one, one.other) for one in found.disagreements()]


@pytest.mark.parametrize(
    ("value", "changes", "told"),
    [
        ("kind", {"kind": "persona_non_grata"}, ("expulsion", "persona_non_grata", 1)),
        ("actor", {"actor": "POL"}, ("CZE", "POL", 0)),
        ("actor", {"actor": "CZE; POL"}, ("CZE", "CZE; POL", 1)),
        ("target", {"target": ""}, ("RUS", None, 0)),
        ("count", {"count": 20}, ("18", "20", 0)),
        ("count", {"count": "", "count_low": 12, "approx": True}, ("18", None, 1)),
        ("date", {"date": "2021-04-18"}, ("2021-04-17/2021-04-17", "2021-04-18/2021-04-18", 0)),
        ("date", {"date": "2021-04-01/2021-04-30"}, ("2021-04-17/2021-04-17", "2021-04-01/2021-04-30", 1)),
        ("status", {"status": "planned"}, ("carried_out_or_announced", "planned", 0)),
        ("attributed_to", {"attributed_to": "the ministry"}, (None, "the ministry", 0)),
    ],
)
def test_a_value_that_differs_is_listed_and_counted_as_near_or_not(value, changes, told):
    found = agreement([claim()], [claim(**changes)])
    assert differences(found) == [(value, *told[:2])]
    assert (line(found, value).same, line(found, value).near) == (0, told[2])


@pytest.mark.parametrize("changes", [{}, {"attributed_to": "The Ministry"}, {"actor": "CZE; POL"}])
def test_what_is_written_otherwise_and_means_the_same_does_not_differ(changes):
    other = dict(changes)
    if "actor" in other:
        other["actor"] = "POL; CZE"
    if "attributed_to" in other:
        other["attributed_to"] = "ministry"
    assert differences(agreement([claim(**changes)], [claim(**other)])) == []


def test_measures_of_one_report_are_paired_by_what_they_share():
    one = [claim(), claim(kind="mission_closure", count=1), claim(actor="RUS", target="CZE", count=20)]
    other = [claim(actor="RUS", target="CZE", count=5), claim(count=17), claim(kind="mission_closure", count=1)]
    found = agreement(one, other)
    assert differences(found) == [("count", "18", "17"), ("count", "20", "5")]


def test_the_same_words_pair_measures_of_other_kinds():
    words = {"evidence": "Prague sent 18 home.", "start": 10, "end": 30}
    found = agreement([claim(**words)], [claim(kind="staff_withdrawal", **words)])
    assert [one.sentence for one in found.disagreements()] == ["Prague sent 18 home."]
    assert differences(found) == [("kind", "expulsion", "staff_withdrawal")]


def test_what_only_one_found_is_a_disagreement_about_finding():
    found = agreement([claim(), claim(kind="mission_closure")], [claim()])
    assert differences(found) == [("found", "yes", "no")]
    assert (line(found, "found").same, line(found, "found").share) == (1, pytest.approx(2 / 3))


def test_the_other_direction_is_another_measure():
    assert differences(agreement([claim()], [claim(actor="RUS", target="CZE")])) == [("found", "yes", "no"), ("found", "no", "yes")]


def test_reports_that_one_may_not_have_seen_count_only_when_asked():
    one, other = [claim(), claim(report="r2")], [claim(), claim(report="r3"), claim(report="r4")]
    assert (agreement(one, other).reports, agreement(one, other).alone) == (1, (1, 2))
    every = agreement(one, other, every=True)
    assert (every.reports, every.alone, len(every.pairs)) == (4, (0, 0), 4)


def test_nothing_in_common_is_no_agreement_and_no_error():
    found = agreement([claim()], [])
    assert (found.reports, found.pairs, {line.share for line in found.lines}) == (0, (), {None})


def test_coefficients_are_undefined_where_only_one_value_is_used():
    found = agreement([claim(report=r) for r in "ab"], [claim(report=r) for r in "ab"])
    assert (line(found, "kind").share, line(found, "kind").kappa, line(found, "kind").alpha) == (1, None, None)


def test_alpha_is_that_of_krippendorffs_own_example():
    """The nominal data of two observers in "Computing Krippendorff's Alpha-Reliability" (2011), section A."""
    one, other = "0100000010", "1110010000"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30))
def test_kappa_is_that_of_another_library(codes):
    if len({code for pair in codes for code in pair}) > 1:
        assert kappa(codes) == pytest.approx(cohen_kappa_score(*zip(*codes, strict=True)))


@given(st.permutations(range(6)), st.permutations(range(6)), st.integers(0, 9))
def test_the_order_of_measures_does_not_matter(one, other, seed):
    dice = random.Random(seed)
    told = [claim(report=f"r{n // 3}", kind=dice.choice(["expulsion", "sanctions"]), count=dice.randint(1, 3)) for n in range(6)]
    coded = [claim(report=f"r{n // 3}", kind=dice.choice(["expulsion", "sanctions"]), count=dice.randint(1, 3)) for n in range(6)]
    assert agreement([told[n] for n in one], [coded[n] for n in other]) == agreement(told, coded)


@given(
    st.lists(st.sampled_from(["expulsion", "sanctions", "mission_closure"]), max_size=5),
    st.lists(st.sampled_from(["expulsion", "sanctions"]), max_size=5),
)
def test_each_measure_stands_in_one_pair_and_swapping_the_coders_swaps_the_pairs(one, other):
    sides = [[claim(kind=kind, count=number) for number, kind in enumerate(kinds)] for kinds in (one, other)]
    found, back = agreement(*sides, every=True), agreement(*reversed(sides), every=True)
    assert sorted(repr(p.one) for p in found.pairs if p.one) == sorted(map(repr, sides[0]))
    assert sorted(repr(p.other) for p in found.pairs if p.other) == sorted(map(repr, sides[1]))
    assert [(line.same, line.near) for line in found.lines[:1]] == [(line.same, line.near) for line in back.lines[:1]]
