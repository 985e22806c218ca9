"""The acts that the three reports together must tell, where the gold lies beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retorsion import flow
from retorsion.exporters.act_rows import act_row

SEEDS = Path(__file__).parent.parent.parent / "shared" / "gold" / "seeds"
GOLD = json.loads((SEEDS / "reconciled.json").read_text("utf-8"))["acts"] if SEEDS.is_dir() else []

pytestmark = [pytest.mark.gold, pytest.mark.model, pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/gold")]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [act_row(act, one.report) for one in flow.acts(SEEDS / "articles") for act in one.acts]


@pytest.mark.parametrize("gold", GOLD, ids=[f"{act['type']}: {'+'.join(act['actor'])} {act['what'][:30]}" for act in GOLD])
def test_an_act_of_the_seeds_is_found_with_its_parties(gold, rows):
    fitting = [
        row
        for row in rows
        if row["report"] in gold["report"]
        and row["type"] == gold["type"]
        and set(gold["actor"]) <= set(row["actor"])
        and set(gold.get("target", ())) <= set(row["recipient"])
        and gold.get("mode") in (None, row["mode"])
    ]
    assert fitting, [(row["type"], row["actor"], row["recipient"]) for row in rows if row["report"] in gold["report"]]
    if gold.get("status") == "planned" and gold["type"] != "AGREE":  # an offer is made, whatever becomes of what it offers
        assert any(row["auxiliary"] == ["future"] for row in fitting)


def test_nothing_is_told_of_the_teaser_lines_at_the_end(rows):
    assert not {"IRN", "SAU"} & {code for row in rows for code in (*row["actor"], *row["recipient"])}
