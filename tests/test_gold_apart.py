"""The gold measures the program; none of its wording may stand in it, or the figures would mean nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
OURS = ("src", "tests", "bench", "docs", "samples", "samples-desk")
KINDS = {".py", ".yaml", ".csv", ".md", ".txt", ".json", ".jsonl", ".html", ".toml"}
APART = {
    "src/retorsion/knowledge/lang/en/actors/words/names.csv": "the full name of a state is the state's own",
    "tests/stories/core.yaml": "the nineteen sentences on which other coders were measured",
}
RUN = 8  # words; shorter runs are common property ("expelled from the country in response to")

WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words of a text, without regard to case and punctuation."""
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def gold_texts() -> Iterator[str]:
    for path in GOLD.glob("*/*/*.json"):
        told = json.loads(path.read_text("utf-8"))
        if isinstance(told, dict) and "text" in told:
            yield told["text"]
    for path in GOLD.glob("*/*.jsonl"):
        yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


@pytest.mark.gold
def test_no_run_of_eight_words_of_the_gold_stands_in_the_project() -> None:
    told = set().union(*map(runs, gold_texts()))
    files = [path for name in OURS for path in (ROOT / name).rglob("*") if path.suffix in KINDS]
    shared = {path.relative_to(ROOT): runs(path.read_text("utf-8", errors="replace")) & told for path in files}
    assert {str(path): sorted(found)[:3] for path, found in shared.items() if found and str(path) not in APART} == {}


def test_a_run_is_found_whatever_its_case_and_punctuation() -> None:
    ours = "Spain, in answer, sent two envoys home on a Friday."
    assert runs(ours) & runs("(spain in answer SENT two envoys home on a plane)") == {
        ("spain", "in", "answer", "sent", "two", "envoys", "home", "on"),
        ("in", "answer", "sent", "two", "envoys", "home", "on", "a"),
    }
