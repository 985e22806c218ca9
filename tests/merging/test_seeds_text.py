"""From the text of three reports to one ledger: read, annotated, coded and settled, they must yield what people found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import retorsion as rt
from retorsion.merging import MemoryLedger
from retorsion.model import Event, Link, StrengthPoint, Value, When
from retorsion.questions import missions, strength

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
WANTED: dict[str, Any] = json.loads((SEEDS / "reconciled.json").read_text("utf-8")) if SEEDS.is_dir() else {}
EVENTS: list[dict[str, Any]] = WANTED.get("events", [])
FIELDS = ("count", "count_from", "count_to", "date", "deadline")
ALSO = {"planned": {"planned", "threatened"}}
"""Statuses that people who coded the reports allow beside the first."""

pytestmark = [pytest.mark.gold, pytest.mark.model, pytest.mark.skipif(not WANTED, reason="the gold is not here")]


@pytest.fixture(scope="module")
def book() -> MemoryLedger:
    reports = list(rt.read(SEEDS / "articles"))
    return rt.reconcile(rt.code(rt.annotate(reports)), reports=reports)


@pytest.fixture(scope="module")
def names(book: MemoryLedger) -> dict[str, str]:
    return {report.id: report.name for report in book.reports()}


def row(name: str) -> dict[str, Any]:
    return next(wanted for wanted in EVENTS if wanted["id"] == name)


def fits(event: Event, wanted: dict[str, Any]) -> bool:
    """Tell whether an event is the one wanted: kind, parties, status and number."""
    status = wanted.get("status", "denied" if wanted.get("denied") else "carried_out_or_announced")
    number = wanted.get("count")
    return (
        wanted["kind"] in (event.kind, *event.also_kinds)
        and [*event.actors] == wanted["actor"]
        and [*event.targets] == wanted["target"]
        and event.status in ALSO.get(status, {status})
        and (number is None or (event.count is not None and event.count.value == number))
    )


def find(book: MemoryLedger, name: str) -> Event:
    found = [event for event in book.events() if fits(event, row(name))]
    assert len(found) == 1, f"{name}: {len(found)} events"
    return found[0]


def shown(value: Any) -> str | int | None:
    """Show a number as it is, a day, a year, or the two ends of an interval."""
    if not isinstance(value, When):
        return value  # type: ignore[no-any-return]
    if value.grain == "year" and value.first:
        return str(value.first.year)
    inferred = ", inferred" if value.how == "inferred" else ""
    return str(value.first) if value.first == value.last else f"{value.first}/{value.last}{inferred}"


def told() -> Iterator[tuple[str, str, Any]]:
    """Yield each value that people found, with its event and field."""
    for wanted in EVENTS:
        yield from ((wanted["id"], field, wanted[field]) for field in FIELDS if field in wanted)


@pytest.mark.parametrize(("name", "field", "wanted"), list(told()))
def test_events_hold_the_values(book: MemoryLedger, name: str, field: str, wanted: Any) -> None:
    value: Value[Any] | None = getattr(find(book, name), field)
    assert (shown(value.value) if value else None) == wanted


@pytest.mark.parametrize(("name", "field"), [(e["id"], field) for e in EVENTS for field in e.get("standing", {})])
def test_values_have_their_standing(book: MemoryLedger, name: str, field: str) -> None:
    value: Value[Any] = getattr(find(book, name), field)
    assert [*value.standing] == row(name)["standing"][field]


@pytest.mark.parametrize("wanted", [pytest.param(e, id=e["id"]) for e in EVENTS])
def test_events_rest_on_their_reports(book: MemoryLedger, names: dict[str, str], wanted: dict[str, Any]) -> None:
    event = find(book, wanted["id"])
    assert {member.split(".")[0] for member in wanted["members"]} <= {names[report] for report in event.reports}
    assert [*event.requested_by] == wanted.get("requested_by", [])
    assert {*wanted.get("also_told_as", ())} <= {*event.also_kinds}


def test_no_event_beside_those_wanted_is_told_as_done(book: MemoryLedger) -> None:
    wanted = {find(book, e["id"]).id for e in EVENTS}
    assert [e.kind for e in book.events() if e.id not in wanted and e.status not in ("denied", "refused_to_do")] == []


def test_twenty_is_told_in_one_report_and_derived_in_the_other(book: MemoryLedger) -> None:
    before = find(book, "E2").count_from
    assert before and before.workings and "10" in before.workings and "20" in before.workings


def test_grounds_are_kept_as_somebody_s_words(book: MemoryLedger) -> None:
    assert "undeclared" in (find(book, "E1").grounds or "")
    assert "GRU" in (find(book, "E5").grounds or "")


def links(book: MemoryLedger, to: str, relation: str) -> list[Link]:
    return [link for link in book.links() if link.target == find(book, to).id and link.relation == relation]


def answers() -> Iterator[tuple[str, str, str, str]]:
    """Yield the responses between two events: from, to, relation, basis."""
    known = {e["id"] for e in EVENTS}
    yield from ((r["from"], r["to"], r["relation"], r["basis"]) for r in WANTED.get("responses", []) if r["from"] in known)


@pytest.mark.parametrize(("cause", "answer", "relation", "basis"), list(answers()))
def test_events_answer_events(book: MemoryLedger, cause: str, answer: str, relation: str, basis: str) -> None:
    (link,) = [link for link in links(book, answer, relation) if link.source == find(book, cause).id]
    assert link.basis == basis


@pytest.mark.parametrize(("to", "word"), [("E3", "Skripal"), ("E5", "depot"), ("E6", "depot"), ("E6", "Vrbetice")])
def test_triggers_are_stated_in_words(book: MemoryLedger, to: str, word: str) -> None:
    assert "stated" in {link.basis for link in links(book, to, "trigger") if word in link.source}


def speakers(words: Any, names: dict[str, str]) -> set[tuple[str, str]]:
    return {((word.speaker or "").split()[-1], names[word.report]) for word in words}


def test_the_cause_the_alliance_names_stands_on_its_word_in_both_reports(book: MemoryLedger, names: dict[str, str]) -> None:
    named = [link for link in links(book, "E1", "trigger") if "activit" in link.source]
    assert {link.basis for link in named} == {"stated"}
    assert {("Stoltenberg", "001"), ("Stoltenberg", "002")} <= {who for link in named for who in speakers(link.supporters, names)}
    assert [link.opponents for link in named if link.opponents] == []


def test_the_contested_cause_shows_both_sides(book: MemoryLedger, names: dict[str, str]) -> None:
    (link,) = [link for link in links(book, "E1", "trigger") if "depot" in link.source]
    assert (link.basis, link.standing) == ("inferred", ("contested",))
    assert speakers(link.supporters, names) == {("News", "001")}
    assert speakers(link.opponents, names) == {("Stoltenberg", "001"), ("Stoltenberg", "002")}


def test_what_was_asked_for_in_april_is_not_what_was_done_in_october(book: MemoryLedger) -> None:
    assert not [link for link in book.links() if {link.source, link.target} == {find(book, "E7").id, find(book, "E1").id}]


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for mission in WANTED.get("missions", []):
        key = f"{mission['sender']}@{mission['host']}"
        yield from ((key, step["event"], step) for step in mission["steps"])


@pytest.mark.parametrize(("key", "name", "wanted"), list(steps()))
def test_missions_shrink_step_by_step(book: MemoryLedger, key: str, name: str, wanted: dict[str, Any]) -> None:
    (step,) = [point for point in strength(book, key) if point.event == find(book, name).id]
    assert _numbers(step) == {field: wanted[field] for field in NUMBERS & wanted.keys()}
    if "by" in wanted:
        assert str(step.by) == wanted["by"]


NUMBERS = {"ceiling_from", "ceiling_to", "withdrawn", "refused", "vacant", "unaccounted"}


def _numbers(step: StrengthPoint) -> dict[str, int]:
    return {field: value.value for field in NUMBERS if (value := getattr(step, field))}


def test_there_are_no_missions_beside_those(book: MemoryLedger) -> None:
    assert missions(book) == sorted({key for key, _, _ in steps()})


def test_the_council_has_not_met_since_2019_and_the_offer_is_not_answered(book: MemoryLedger) -> None:
    (wanted,), (channel,) = WANTED["channels"], book.channels()
    assert (channel.name, [*channel.parties]) == (wanted["channel"], wanted["parties"])
    assert channel.last_met and shown(channel.last_met.value) == wanted["last_met"]
    assert {(word.speaker or "").split()[-1] for word in (*channel.offers, *channel.answers)} == {"Stoltenberg"}
    assert any("convene" in word.quote for word in channel.offers)
    assert any("positive" in word.quote for word in channel.answers)


def test_other_stories_on_the_page_are_left_out(book: MemoryLedger) -> None:
    named = {code for event in book.events() for code in (*event.actors, *event.targets)}
    assert named == {"NATO", "RUS", "CZE", "EU"}


def test_no_expulsion_by_the_eu_in_2021(book: MemoryLedger) -> None:
    done = [e for e in book.events() if "EU" in e.actors and e.status == "carried_out_or_announced"]
    assert {e.date.value.first.year for e in done if e.date and e.date.value.first} == {2018}
