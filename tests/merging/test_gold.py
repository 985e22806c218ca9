"""Merging measured on the gold: events told by many reports, and the three reports that define the project."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retorsion.merging import MemoryLedger, reconcile
from retorsion.model.flat import claim_from_row, report_from_row
from retorsion.questions import strength

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
pytestmark = [pytest.mark.gold, pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/gold")]


def book(rows: list[dict[str, Any]]) -> MemoryLedger:
    return reconcile(map(claim_from_row, rows), reports=map(report_from_row, rows))


@pytest.fixture(scope="module")
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("merge", SHARED / "score" / "merge.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("strict", [False, True])
def test_merging_alone_reaches_its_floors(scorer: Any, strict: bool) -> None:
    events = book(list(scorer.perfect_claims(GOLD / "merge"))).events()
    rows = [{"reports": event.reports, "actor": event.actors, "target": event.targets, "kind": event.kind} for event in events]
    result = scorer.score(GOLD / "merge", rows, strict)
    assert result["bcubed_f1"] >= 0.98
    assert result["pairwise_f1"] >= 0.97
    assert result["false_merges"] <= 0.01 * result["confusable"]


def seed_rows() -> Iterator[dict[str, Any]]:
    for path in sorted((GOLD / "seeds" / "measures").glob("*.json")):
        article = json.loads((GOLD / "seeds" / "articles" / path.name).read_text("utf-8"))
        meta = {"report": path.stem, "outlet": article["outlet"], "published": article["published"]}
        yield from (measure | meta for measure in json.loads(path.read_text("utf-8")))


def test_the_seeds_measures_become_their_events() -> None:
    ledger = book(list(seed_rows()))
    wanted = json.loads((GOLD / "seeds" / "reconciled.json").read_text("utf-8"))
    for event in wanted["events"]:
        members = {member.split(".")[0] for member in event["members"]}
        status = event.get("status", "carried_out_or_announced")
        found = [
            e for e in ledger.events()
            if (e.kind, list(e.actors), list(e.targets), e.status) == (event["kind"], event["actor"], event["target"], status)
            and members <= set(e.reports) and (e.count.value if e.count else None) == event.get("count")
        ]  # fmt: skip
        assert len(found) == 1, event["id"]
        for field, standing in event.get("standing", {}).items():
            assert list(getattr(found[0], field).standing) == standing, (event["id"], field)


def test_the_seeds_mission_has_two_posts_unaccounted_for() -> None:
    steps = strength(book(list(seed_rows())), "RUS@NATO")
    numbers = [
        {name: value.value for name in ("withdrawn", "refused", "ceiling_from", "ceiling_to", "unaccounted") if (value := getattr(s, name))}
        for s in steps
    ]
    assert {"ceiling_from": 20, "ceiling_to": 10, "withdrawn": 8, "unaccounted": 2} in numbers
    assert {"withdrawn": 7} in numbers
    assert {"refused": 3} in numbers
