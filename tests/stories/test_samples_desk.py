"""The reports in samples-desk/, with which the desk is shown: ours, true, and told of one act by several outlets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from retorsion import flow
from retorsion.model import Event, Ledger

from .test_samples import NOTE, OUTLETS

SAMPLES = Path(__file__).parents[2] / "samples-desk"
RECORDS = [json.loads(line) for path in sorted(SAMPLES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]

# kind, from, to, day; how many, of what standing, from how many independent origins
TOLD = (
    (("ambassador_recall", "SAU", "QAT", "2014-03-05"), (1, {"corroborated"}, 2)),
    (
        ("expulsion", "USA", "RUS", "2016-12-29"),
        (35, {"acknowledged", "corroborated"}, 2),
    ),  # with a copy, and the other side
    (("mission_cap", "RUS", "USA", "2017-07-30"), (755, {"official"}, 2)),
    (("expulsion", "USA", "CUB", "2017-10-03"), (15, {"corroborated"}, 2)),
    (("expulsion", "GBR", "RUS", "2018-03-14"), (23, {"official", "corroborated"}, 3)),
    (("expulsion", "RUS", "GBR", "2018-03-17"), (23, {"single_source"}, 1)),
    (("expulsion", "USA", "RUS", "2018-03-26"), (60, {"corroborated"}, 2)),
    (("expulsion", "UKR", "RUS", "2018-03-26"), (13, {"single_source"}, 1)),
    (("accreditation_withdrawal", "NATO", "RUS", "2018-03-27"), (7, {"official"}, 2)),
    (("expulsion", "RUS", "USA", "2018-03-29"), (60, {"single_source"}, 1)),
    (("expulsion", "USA", "RUS", "2021-04-15"), (10, {"acknowledged", "corroborated"}, 3)),
    (("expulsion", "CZE", "RUS", "2021-04-17"), (18, {"corroborated"}, 2)),  # three reports, one of them a copy
    (("expulsion", "RUS", "CZE", "2021-04-18"), (20, {"single_source"}, 1)),
    (("accreditation_withdrawal", "NATO", "RUS", "2021-10-06"), (8, {"acknowledged", "corroborated"}, 3)),
    (("expulsion", "POL", "RUS", "2022-03-23"), (45, {"official"}, 2)),
    (("expulsion", "BEL", "RUS", "2022-03-29"), (21, {"single_source"}, 1)),
    (("expulsion", "DEU", "RUS", "2022-04-04"), (40, {"corroborated"}, 2)),
    (("expulsion", "BGR", "RUS", "2022-06-28"), (70, {"official"}, 1)),
)
CONTESTED = (("FRA", "2022-04-04", {30, 35}), ("CZE", "2021-04-22", {60, 63}))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    coded = list(flow.measures(SAMPLES))
    return flow.reconcile((claim for one in coded for claim in one.claims), reports=[one.report for one in coded])


def found(ledger: Ledger, act: tuple[str, ...]) -> list[Event]:
    """Return the events of a kind, actor and target on a day."""
    kind, actor, target, day = act
    when = date.fromisoformat(day)
    return [
        event
        for event in ledger.events()
        if (event.kind, event.actors, event.targets) == (kind, (actor,), (target,))
        and event.date
        and (event.date.value.first, event.date.value.last) == (when, when)
    ]


def test_there_are_reports_of_several_outlets_and_each_says_that_it_is_ours() -> None:
    assert len({record["id"] for record in RECORDS}) == len(RECORDS) >= 40
    assert {record["note"] for record in RECORDS} == {NOTE}
    assert {record["outlet"] for record in RECORDS} == OUTLETS | {"Daily E"}
    assert all(record["url"].split("/")[2].endswith(".example") for record in RECORDS)


def test_nobody_is_quoted_since_no_word_may_be_invented() -> None:
    assert not [record["id"] for record in RECORDS if set('"“”«»') & {*record["text"]}]


@pytest.mark.model
@pytest.mark.parametrize(("act", "told"), TOLD)
def test_the_ledger_holds_an_act_as_it_happened(ledger: Ledger, act: tuple[str, ...], told: tuple[int, set[str], int]) -> None:
    (event,) = found(ledger, act)
    assert event.count
    assert (event.count.value, {*event.count.standing}, event.lineages) == told


@pytest.mark.model
@pytest.mark.parametrize(("actor", "day", "numbers"), CONTESTED)
def test_two_outlets_that_count_differently_stand_side_by_side(ledger: Ledger, actor: str, day: str, numbers: set[int]) -> None:
    (event,) = found(ledger, ("expulsion", actor, "RUS", day))
    assert event.count
    assert "contested" in event.count.standing
    assert {event.count.value, *(rival.value for rival in event.count.rivals)} == numbers


@pytest.mark.model
def test_teasers_of_other_stories_tell_nothing(ledger: Ledger) -> None:
    told = [item.quote for event in ledger.events() for item in event.evidence]
    assert not [quote for quote in told if quote in ("Mexico expels North Korean ambassador", "Beer prices rise")]
