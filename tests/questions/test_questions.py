"""What one may ask of a ledger."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from retorsion.merging import Books, MemoryLedger, reconcile
from retorsion.model import Count
from retorsion.model.flat import claim_from_row, report_from_row
from retorsion.questions import changes, missions, network, reciprocity, responses, strength, timeline


def row(report: str, actor: str, target: str, kind: str = "expulsion", **more: Any) -> dict[str, Any]:
    return {
        "report": report,
        "outlet": f"Outlet {report}",
        "published": "2017-06-30",
        "actor": actor,
        "target": target,
        "kind": kind,
    } | more


ROWS = [
    row("a", "EST", "RUS", count=2, date="2017-05-26"),
    row("b", "RUS", "EST", count=2, date="2017-06-01"),
    row("c", "MDA", "RUS", count=5, date="2017-05-29"),
    row("d", "RUS", "MDA", count=5, date="2017-05-31"),
    row("e", "USA", "RUS", "visa_ban", status="planned", date="2017-06-02"),
    row("f", "BEL; LUX", "RUS", count=3, date="2017-06-20"),
]


def book(*rows: dict[str, Any]) -> MemoryLedger:
    return reconcile(map(claim_from_row, rows), reports=map(report_from_row, rows))


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    return book(*ROWS)


def test_the_timeline_runs_both_ways_and_leaves_others_out(ledger: MemoryLedger) -> None:
    assert [event.actors for event in timeline(ledger, "EST", "RUS")] == [("EST",), ("RUS",)]


def test_parties_on_one_side_have_no_timeline(ledger: MemoryLedger) -> None:
    assert timeline(ledger, "BEL", "LUX") == []


def test_responses_come_by_the_day_of_the_answer(ledger: MemoryLedger) -> None:
    assert [ledger.event(link.target).targets for link in responses(ledger)] == [("MDA",), ("EST",)]
    assert [ledger.event(link.target).targets for link in responses(ledger, "EST")] == [("EST",)]


def test_the_balance_of_two_parties(ledger: MemoryLedger) -> None:
    there, back = reciprocity(ledger, "EST")
    assert (there.actor, there.measures, there.people, there.answered, there.mirrored, there.days) == ("EST", 1, 2, 1, 1, 6)
    assert (back.actor, back.answered, back.days) == ("RUS", 0, None)


def test_the_network_counts_what_was_done(ledger: MemoryLedger) -> None:
    edges = {(edge.actor, edge.target): edge for edge in network(ledger)}
    assert ("USA", "RUS") not in edges
    assert edges["MDA", "RUS"].people == 5
    assert (edges["BEL", "RUS"].measures, edges["BEL", "RUS"].people) == (1, 0)


def test_the_network_of_a_stretch_of_time(ledger: MemoryLedger) -> None:
    assert [edge.actor for edge in network(ledger, since=date(2017, 6, 1), until=date(2017, 6, 1))] == ["RUS"]


def cap(report: str, **more: Any) -> dict[str, Any]:
    return row(report, "NATO", "RUS", "mission_cap", **({"count_from": 20, "count_to": 10, "date": "2021-10-06"} | more))


def test_a_cut_and_the_people_sent_home_leave_posts_unaccounted_for() -> None:
    (step,) = strength(book(cap("a"), row("b", "NATO", "RUS", count=8, date="2021-10-06")), "RUS@NATO")
    assert (step.unaccounted.value, step.mission.type) == (2, "mission")


def test_without_people_sent_home_nothing_is_derived() -> None:
    (step,) = strength(book(cap("a")), "RUS@NATO")
    assert (step.ceiling_to.value, step.unaccounted) == (10, None)


def test_more_people_than_posts_is_no_number_of_posts() -> None:
    (step,) = strength(book(cap("a"), row("b", "NATO", "RUS", count=11, date="2021-10-06")), "RUS@NATO")
    assert step.unaccounted is None


def test_decisions_of_different_days_are_steps_of_their_own() -> None:
    steps = strength(book(cap("a"), row("b", "NATO", "RUS", count=8, date="2021-11-20")), "RUS@NATO")
    assert [bool(step.ceiling_to) for step in steps] == [True, False]


@pytest.mark.parametrize(
    "told",
    [
        row("b", "RUS", "NATO", "staff_withdrawal", count=8, unit="families", date="2021-10-06"),
        row("b", "NATO", "RUS", count=8, status="threatened", date="2021-10-06"),
        row("b", "EU; NATO", "RUS", count=8, date="2021-10-06"),
        row("b", "NATO", "RUS", "sanctions", date="2021-10-06"),
    ],
    ids=["families never count", "a threat moves nobody", "a joint number is no one's own", "sanctions are about no mission"],
)
def test_what_changes_no_mission(told: dict[str, Any]) -> None:
    assert strength(book(told), "RUS@NATO") == []


def test_a_sender_s_own_withdrawal_is_from_its_own_mission() -> None:
    ledger = book(row("a", "USA", "CUB", "staff_withdrawal", count=20, date="2017-09-29"))
    assert missions(ledger) == ["USA@CUB"]
    assert strength(ledger, "USA@CUB")[0].withdrawn.value == 20


def test_who_may_stay_and_what_stands_empty_is_told_apart() -> None:
    told = row("a", "EST", "RUS", count=8, date="2022-04-05")
    (claim,) = map(claim_from_row, [told])
    numbers = (*claim.counts, Count("remaining", 12), Count("vacant", 3))
    (step,) = strength(reconcile([replace(claim, counts=numbers)]), "RUS@EST")
    assert (step.withdrawn.value, step.accredited.value, step.vacant.value) == (8, 12, 3)


RECALLED = [cap("r", published="2021-10-07", count_from=30, count_to=20, date=None),
            row("r", "NATO", "RUS", count=7, date="2018-03-27", published="2021-10-07")]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "first"),
    [([], date(2018, 3, 27)), ([row("r", "NATO", "RUS", count=8, date="2021-10-06", published="2021-10-07")], None)],
    ids=["the one time told", "several times told"],
)
def test_an_undated_ceiling_is_dated_by_the_one_time_told_beside_it(more: list[dict[str, Any]], first: date | None) -> None:
    (step,) = [step for step in strength(book(*RECALLED, *more), "RUS@NATO") if step.ceiling_to]
    assert (step.date.first if step.date else None) == first


def test_local_staff_are_kept_apart() -> None:
    told = row("b", "NATO", "RUS", count=8, unit="local staff", date="2021-10-06")
    assert len(strength(book(cap("a"), told), "RUS@NATO")) == 2


@pytest.mark.parametrize("mission", ["RUS", "@NATO", "RUS@", ""])
def test_a_mission_needs_both_sides(mission: str) -> None:
    with pytest.raises(ValueError, match="RUS@NATO"):
        strength(book(), mission)


def test_changes_tell_what_was_added_changed_and_withdrawn() -> None:
    books = Books()
    books.add(map(claim_from_row, ROWS[:2]), map(report_from_row, ROWS[:2]))
    before = books.ledger()
    books.withdraw(["b"])
    later = [row("a2", "EST", "RUS", count=2, date="2017-05-26"), ROWS[2]]
    books.add(map(claim_from_row, later), map(report_from_row, later))
    found = {(change.sort, change.field) for change in changes(before, books.ledger())}
    assert found == {("added", ""), ("withdrawn", ""), ("changed", "count"), ("changed", "date")}


def test_an_event_that_joined_another_is_merged() -> None:
    apart = [row("a", "EST", "RUS", count=2, date="2017-05-26"), row("b", "EST", "RUS", count=2, date="2017-08-26")]
    joined = [apart[0], apart[1] | {"date": "2017-05-26"}]
    sorts = {change.sort for change in changes(book(*apart), book(*joined))}
    assert "merged" in sorts
    assert "split" in {change.sort for change in changes(book(*joined), book(*apart))}
