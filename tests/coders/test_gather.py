"""What is one measure and what is another, among the tellings of a report. Made by hand; no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retorsion.coders import gather
from retorsion.model import Certainty, Claim, Count, Evidence, Post, Span, Voice, When

EXPELLED = Claim("r", "expulsion", Evidence("r", Span(0, 9), "some words"), actors=("NOR",), targets=("CHN",))
CLOSED = replace(EXPELLED, kind="mission_closure", form="own")
MONDAY, TUESDAY = When.day(date(2021, 10, 4)), When.day(date(2021, 10, 5))


def number(best: int) -> tuple[Count, ...]:
    return (Count("affected", best, best, best),)


def seat(city: str) -> Post:
    return Post("NOR", "CHN", city, "consulate")


def at(place: int, claim: Claim) -> Claim:
    """Let a claim be told at a place of the text."""
    return replace(claim, evidence=Evidence("r", Span(place, place + 9), "some words"))


TWO, THREE = replace(EXPELLED, counts=number(2)), replace(EXPELLED, counts=number(3))

ONE_MEASURE = {
    "word for word": (EXPELLED, EXPELLED),
    "the number told once": (TWO, EXPELLED),
    "the actor left out": (EXPELLED, replace(EXPELLED, actors=())),
    "the target left out": (EXPELLED, replace(EXPELLED, targets=())),
    "actors in another order": (replace(EXPELLED, actors=("NOR", "SWE")), replace(EXPELLED, actors=("SWE", "NOR"))),
    "another kind of its family": (EXPELLED, replace(EXPELLED, kind="persona_non_grata")),
    "a day in a month": (replace(EXPELLED, date=MONDAY), replace(EXPELLED, date=When(date(2021, 10, 1), date(2021, 10, 31), "month"))),
    "a date told once": (replace(EXPELLED, date=MONDAY), EXPELLED),
    "an inferred day gives way": (replace(EXPELLED, date=MONDAY), replace(EXPELLED, date=When.day(date(2021, 10, 7), "inferred"))),
    "planned and threatened": (
        replace(EXPELLED, certainty=Certainty("planned")),
        replace(EXPELLED, certainty=Certainty("threatened")),
    ),
    "a closure with and without its seat": (replace(CLOSED, mission=seat("Bergen")), CLOSED),
    "said by two speakers": (replace(EXPELLED, voices=(Voice("the minister"),)), replace(EXPELLED, voices=(Voice("an envoy"),))),
}
TWO_MEASURES = {
    "different numbers": (TWO, THREE),
    "different strengths": (replace(EXPELLED, counts=(Count("after", 10),)), replace(EXPELLED, counts=(Count("after", 20),))),
    "different actors": (EXPELLED, replace(EXPELLED, actors=("SWE",))),
    "different targets": (EXPELLED, replace(EXPELLED, targets=("RUS",))),
    "one actor and two": (EXPELLED, replace(EXPELLED, actors=("NOR", "SWE"))),
    "an act and its answer": (EXPELLED, replace(EXPELLED, actors=("CHN",), targets=("NOR",))),
    "different days": (replace(EXPELLED, date=MONDAY), replace(EXPELLED, date=TUESDAY)),
    "done and denied": (EXPELLED, replace(EXPELLED, certainty=Certainty(polarity="denied"))),
    "done and refused": (EXPELLED, replace(EXPELLED, certainty=Certainty(polarity="refused"))),
    "done and planned": (EXPELLED, replace(EXPELLED, certainty=Certainty("planned"))),
    "done and requested": (EXPELLED, replace(EXPELLED, certainty=Certainty("requested"))),
    "different families": (EXPELLED, replace(EXPELLED, kind="ambassador_recall")),
    "ties cut and ties lowered": (replace(EXPELLED, kind="relations_severed"), replace(EXPELLED, kind="relations_downgraded")),
    "closures at two seats": (replace(CLOSED, mission=seat("Bergen")), replace(CLOSED, mission=seat("Tromsø"))),
    "a closure of one's own and one ordered": (CLOSED, replace(CLOSED, form="ordered")),
}


@pytest.mark.parametrize("name", ONE_MEASURE)
def test_one_measure_told_twice_is_one_claim(name: str) -> None:
    first, second = ONE_MEASURE[name]
    assert [claim.told for claim in gather([first, second])] == [(first, second)]
    assert len(gather([second, first])) == 1


@pytest.mark.parametrize("name", TWO_MEASURES)
def test_what_differs_stays_apart(name: str) -> None:
    assert gather(TWO_MEASURES[name]) == TWO_MEASURES[name]


def test_nothing_told_is_nothing_claimed() -> None:
    assert gather([]) == ()


def test_a_single_telling_is_left_as_it_is() -> None:
    assert gather([TWO]) == (TWO,)
    assert TWO.told == (TWO,)


def test_a_claim_takes_each_value_from_the_telling_that_knows_it() -> None:
    when, until = replace(EXPELLED, targets=(), date=MONDAY), replace(EXPELLED, deadline=When.day(date(2021, 10, 8)))
    (claim,) = gather([when, TWO, until, replace(EXPELLED, grounds="spying", voices=(Voice("the minister"),))])
    assert (claim.actors, claim.targets, claim.count(), claim.date) == (("NOR",), ("CHN",), TWO.count(), MONDAY)
    assert (claim.deadline, claim.grounds, claim.voices) == (until.deadline, "spying", (Voice("the minister"),))


def test_a_stated_day_goes_before_an_inferred_one_wherever_it_stands() -> None:
    guessed = replace(TWO, date=When.day(date(2021, 10, 7), "inferred"))
    for order in ((guessed, replace(EXPELLED, date=MONDAY)), (replace(EXPELLED, date=MONDAY), guessed)):
        assert gather(order)[0].date == MONDAY


def test_the_evidence_is_that_of_the_fullest_telling() -> None:
    bare, full = at(0, EXPELLED), at(40, TWO)
    assert gather([bare, full])[0].evidence == full.evidence


def tellings(*, open_values: bool = True) -> st.SearchStrategy[list[Claim]]:
    """Draw the tellings of a report, each at a place of its own; without ``open_values`` each tells all there is to tell."""
    unknown = [()] if open_values else []
    told = st.builds(
        replace,
        st.sampled_from([EXPELLED, replace(EXPELLED, kind="persona_non_grata"), replace(EXPELLED, kind="ambassador_recall")]),
        actors=st.sampled_from([*unknown, ("NOR",), ("SWE",)]),
        targets=st.sampled_from([*unknown, ("CHN",)]),
        counts=st.sampled_from([*unknown, number(2), number(3)]),
        date=st.sampled_from([*([None] if open_values else []), MONDAY, TUESDAY]),
        certainty=st.sampled_from([Certainty(), Certainty(polarity="denied"), Certainty("planned"), Certainty("threatened")]),
    )
    return st.lists(told, max_size=7).map(lambda found: [at(20 * place, claim) for place, claim in enumerate(found)])


def partition(gathered: Iterable[Claim]) -> set[frozenset[Claim]]:
    return {frozenset(claim.told) for claim in gathered}


@given(tellings())
def test_every_telling_is_kept_once(told: Sequence[Claim]) -> None:
    assert Counter(telling for claim in gather(told) for telling in claim.told) == Counter(told)


@given(tellings())
def test_gathering_can_be_undone_and_done_again(told: Sequence[Claim]) -> None:
    gathered = gather(told)
    assert gather([telling for claim in gathered for telling in claim.told]) == gathered


@given(tellings())
def test_nothing_in_a_claim_contradicts_it(told: Sequence[Claim]) -> None:
    for claim in gather(told):
        assert len({count.best for telling in claim.told if (count := telling.count())}) <= 1
        assert len({telling.date for telling in claim.told if telling.date}) <= 1
        assert len({telling.certainty.polarity for telling in claim.told}) == 1
        assert len({telling.actors for telling in claim.told if telling.actors}) <= 1


@given(tellings(open_values=False), st.randoms())
def test_the_order_of_full_tellings_does_not_matter(told: list[Claim], chance: Random) -> None:
    mixed = list(told)
    chance.shuffle(mixed)
    assert partition(gather(mixed)) == partition(gather(told))


@given(tellings(), st.permutations(range(7)))
@example([at(0, TWO), at(20, EXPELLED), at(40, THREE)], [2, 1, 0, 3, 4, 5, 6])
def test_the_order_of_open_tellings_does_not_matter_either(told: list[Claim], order: list[int]) -> None:
    mixed = [told[place] for place in order if place < len(told)]
    assert partition(gather(mixed)) == partition(gather(told))
