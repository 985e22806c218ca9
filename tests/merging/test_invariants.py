"""Same in, same out: whatever the order, at once or bit by bit, before and after judgements, with reports taken out again."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion.merging import Books, MemoryLedger, anchor_of, reaches, reconcile
from retorsion.model import Claim, Judgement, Report

from .told import Row, claims, reports

STATES = ["EST", "RUS", "USA"]
KINDS = ["expulsion", "persona_non_grata", "mission_cap", "visa_ban"]
DATES = [None, None, "2017-05-26", "2017-05-27", "2017-06-01", "2017-01-01/2017-12-31"]
CAUSES = [
    None,
    "the expulsion of two Russian diplomats",
    "the move that Moscow had taken",
    "the leak of 2016",
    "in solidarity with Estonia",
]


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Draw a handful of reports about few parties, few days and few numbers, so that much of it may be one event."""
    told: list[Row] = []
    for number in range(draw(st.integers(1, 7))):
        published = draw(st.sampled_from([None, "2017-05-27", "2017-06-02", "2018-03-01"]))
        for _ in range(draw(st.integers(1, 2))):
            told.append({
                "report": f"r{number}", "outlet": draw(st.sampled_from(["Agency A", "State daily B", None])), "published": published,
                "actor": draw(st.lists(st.sampled_from(STATES), min_size=0, max_size=2, unique=True)),
                "target": draw(st.sampled_from(STATES)), "kind": draw(st.sampled_from(KINDS)),
                "count": draw(st.sampled_from([None, 2, 2, 5, 5])), "date": draw(st.sampled_from(DATES)),
                "status": draw(st.sampled_from(["carried_out_or_announced", "carried_out_or_announced", "planned", "requested"])),
                "in_response_to": draw(st.sampled_from(CAUSES)), "evidence": f"sentence {len(told)} of the report",
                "start": len(told) * 50, "end": len(told) * 50 + 20,
            })  # fmt: skip
    return told


@st.composite
def judgements(draw: st.DrawFn, told: Sequence[Claim]) -> list[Judgement]:
    found = []
    for number in range(draw(st.integers(0, 3))):
        left, right = draw(st.sampled_from(told)), draw(st.sampled_from(told))
        verdict = draw(st.sampled_from(["same", "different", "unsure"]))
        if left != right:
            moment = datetime(2026, 1, 1 + number, tzinfo=UTC)
            found.append(Judgement(anchor_of(left), anchor_of(right), verdict, "a reviewer", moment, "read both"))
    return found


def shown(ledger: MemoryLedger) -> tuple[Any, ...]:
    return ledger.all_events, ledger.all_links, ledger.all_claims, ledger.all_reports, ledger.all_channels


@settings(max_examples=150, deadline=None)
@given(st.data(), rows(), st.randoms(use_true_random=False))
def test_order_decides_nothing(data: st.DataObject, told: list[Row], chance: random.Random) -> None:
    words = data.draw(judgements(claims(*told)))
    expected = reconcile(claims(*told), reports=reports(*told), judgements=words)
    mixed = claims(*told)
    chance.shuffle(mixed)
    assert shown(reconcile(mixed, reports=reversed(reports(*told)), judgements=reversed(words))) == shown(expected)


@settings(max_examples=150, deadline=None)
@given(st.data(), rows(), st.randoms(use_true_random=False))
def test_bit_by_bit_is_all_at_once(data: st.DataObject, told: list[Row], chance: random.Random) -> None:
    words = data.draw(judgements(claims(*told)))
    expected = reconcile(claims(*told), reports=reports(*told), judgements=words)
    books = Books()
    steps: list[tuple[str, Any]] = [("report", report) for report in reports(*told)] + [("word", word) for word in words]
    chance.shuffle(steps)
    for sort, step in steps:
        if sort == "report":
            books.add([claim for claim in claims(*told) if claim.report == step.id], [step])
        else:
            books.judge([step])
    assert shown(books.ledger()) == shown(expected)


@settings(max_examples=100, deadline=None)
@given(rows(), st.randoms(use_true_random=False))
def test_a_report_withdrawn_leaves_no_trace(told: list[Row], chance: random.Random) -> None:
    gone = chance.choice(told)["report"]
    kept = [row for row in told if row["report"] != gone]
    books = Books()
    books.add(claims(*told), reports(*told))
    books.withdraw([gone])
    assert shown(books.ledger()) == shown(reconcile(claims(*kept), reports=reports(*kept)))


@settings(max_examples=100, deadline=None)
@given(rows(), rows())
def test_a_report_given_again_replaces_what_it_told(told: list[Row], again: list[Row]) -> None:
    books = Books()
    books.add(claims(*told), reports(*told))
    books.add(claims(*again), reports(*again))
    renewed = {row["report"] for row in again}
    kept = [row for row in told if row["report"] not in renewed] + again
    assert shown(books.ledger()) == shown(reconcile(claims(*kept), reports=reports(*kept)))


@settings(max_examples=100, deadline=None)
@given(st.data(), rows())
def test_a_judgement_undone_leaves_no_trace(data: st.DataObject, told: list[Row]) -> None:
    words = data.draw(judgements(claims(*told)))
    undone = [Judgement(w.left, w.right, w.verdict, w.by, datetime(2026, 2, 1, tzinfo=UTC), "a slip", undone=True) for w in words]
    books = Books()
    books.add(claims(*told), reports(*told))
    before = shown(books.ledger())
    books.judge(words)
    books.judge(undone)
    assert shown(books.ledger()) == before


@settings(max_examples=150, deadline=None)
@given(rows())
def test_every_id_a_strand_could_have_given_finds_its_event(told: list[Row]) -> None:
    ledger = reconcile(claims(*told), reports=reports(*told))
    aliases = [alias for event in ledger.events() for alias in event.aliases]
    assert len(aliases) == len({*aliases})
    assert all(ledger.event(alias) == event for event in ledger.events() for alias in event.aliases)


@settings(max_examples=150, deadline=None)
@given(rows())
def test_claims_of_one_event_or_link_reach_each_other(told: list[Row]) -> None:
    ledger = reconcile(claims(*told), reports=reports(*told))
    reach = _reach_of(list(ledger.claims()), reports(*told))
    for event in ledger.events():
        _assert_connected(set(event.claims), reach)
    for link in ledger.links():
        ends = [event for event in (ledger.event(link.source), ledger.event(link.target)) if event]
        _assert_connected({key for event in ends for key in event.claims}, reach)


def _reach_of(told: list[Claim], read: list[Report]) -> dict[tuple[str, int], Any]:
    found = {}
    for report in read:
        own = [claim for claim in told if claim.report == report.id]
        found |= {(report.id, index): spans for index, spans in enumerate(reaches(own, report, ()))}
    return found


def _assert_connected(keys: set[tuple[str, int]], reach: dict[tuple[str, int], Any]) -> None:
    """Check that the claims hang together by reaches of one key whose days overlap."""
    groups = [{key} for key in keys]
    for one, other in combinations(keys, 2):
        if any(a.key == b.key and a.first <= b.last and b.first <= a.last for a in reach[one] for b in reach[other]):
            left, right = next(g for g in groups if one in g), next(g for g in groups if other in g)
            if left is not right:
                left |= right
                groups.remove(right)
    assert len(groups) == 1


SCRIPT = """
import random
from tests.merging.told import claims, reports, row
from retorsion.merging import reconcile
chance = random.Random(5)
said = ["the Estonian Foreign Ministry", "officials", "an ambassador"]
rows = [
    row(f"r{n}", chance.choice(["EST", "RUS"]), chance.choice(["RUS", "EST", "USA"]), count=chance.choice([2, 3, None]), date="2017-05-26",
        attributed_to=chance.choice(said), in_response_to=chance.choice(["the poisoning in Salisbury", "the leak", None]),
        evidence_more=["one", "two"])
    for n in range(60)
]
print(reconcile(claims(*rows), reports=reports(*rows)))
"""


def test_the_outcome_is_the_same_in_every_process() -> None:
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
