"""Ask whether a small learned part tells the status of a measure better than the rules: k-fold by report, on the gold sets.

    python -m bench.learned [--folds 5]

Each measure of gold that the coder finds is a row: its status is the label, what the coder read (cues, auxiliaries, the words above)
the features. A logistic regression is fitted on four fifths of the reports and asked of the fifth, or fitted on our own paraphrases
and asked of all; the rules stand beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from tests.stories.paraphrasing import paired, paraphrases

from bench.score_detail import SHARED, _scorer
from retorsion import annotators, coders, readers
from retorsion.coders.certainty import read_cues
from retorsion.coders.evoke import Hit, evoked
from retorsion.coders.reading import Reading
from retorsion.coders.scene import Scene
from retorsion.coders.tree import Tree
from retorsion.exporters.rows import measure_row
from retorsion.model import Claim, Page, Report

COMMON = "carried_out_or_announced"
Features = dict[str, float]
Seen = dict[int, tuple[Scene, Hit, Reading]]


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one measure that was found: its report, the statuses that are right (the first is gold's own), the rules' word, its features."""

    report: str
    right: tuple[str, ...]
    ruled: str
    features: Features


def main() -> int:
    """Print the share right and the mean F1 over the rarer statuses: of the rules, and of what is learned from several views."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folds", type=int, default=5)
    folds = options.parse_args().folds
    gold = [row for name in ("dev", "wcep") for row in _of_gold(SHARED / "gold" / name)]
    own = list(_of_paraphrases())
    sys.stdout.write(
        f"{len(gold)} measures of {len({row.report for row in gold})} reports: {dict(Counter(row.right[0] for row in gold))}\n"
    )
    words = [{k: v for k, v in row.features.items() if k.startswith("word")} for row in gold]
    cues = [row.features for row in gold]
    both = [{**row.features, f"rules={row.ruled}": 1.0} for row in gold]
    guessed = {"rules": [row.ruled for row in gold], "words around": _folded(words, gold, folds), "cues": _folded(cues, gold, folds)}
    guessed["cues and the rules' word"] = _folded(both, gold, folds)
    model = _model().fit([row.features for row in own], [row.right[0] for row in own])
    guessed[f"cues, from {len(own)} paraphrases"] = [str(guess) for guess in model.predict(cues)]
    for name, guesses in guessed.items():
        right, macro = _weighed(gold, guesses)
        sys.stdout.write(f"{name:30} right {right:.3f}  mean F1 of the rarer statuses {macro:.3f}\n")
    return 0


def _weighed(gold: Sequence[Told], guesses: Sequence[str]) -> tuple[float, float]:
    """Return the share right, and the mean F1 over all statuses but the common one; any status that gold accepts is right."""
    labels = [row.right[0] for row in gold]
    heard = [row.right[0] if guess in row.right else guess for row, guess in zip(gold, guesses, strict=True)]
    macro = f1_score(labels, heard, labels=sorted(set(labels) - {COMMON}), average="macro", zero_division=0)
    return sum(a == b for a, b in zip(labels, heard, strict=True)) / len(labels), float(macro)


def _model() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000))


def _folded(rows: list[Features], gold: Sequence[Told], folds: int) -> list[str]:
    """Guess each row by a model that saw no measure of its report."""
    guesses, labels = [""] * len(rows), [row.right[0] for row in gold]
    for train, test in GroupKFold(folds).split(rows, labels, [row.report for row in gold]):
        model = _model().fit([rows[i] for i in train], [labels[i] for i in train])
        for i, guess in zip(test, model.predict([rows[i] for i in test]), strict=True):
            guesses[i] = str(guess)
    return guesses


def _of_gold(folder: Path) -> Iterator[Told]:
    """Yield each measure of a gold set that the coder finds."""
    scorer = _scorer()
    for report in readers.read([folder / "articles"]):
        path = folder / "measures" / f"{report.name}.json"
        wanted = [one for one in json.loads(path.read_text("utf-8")) if not scorer.optional(one)] if path.exists() else []
        for claims, seen in _coded(report):
            for at, to in scorer.pair(wanted, [measure_row(claim, report) for claim in claims]):
                first = wanted[at]["status"]
                yield from _told(report.id, (first, *sorted(scorer.statuses(wanted[at]) - {first})), claims[to], seen)


def _of_paraphrases() -> Iterator[Told]:
    """Yield each measure of our own paraphrases that the coder finds."""
    for entry in (entry for entries in paraphrases().values() for entry in entries):
        report = readers.read_text(entry.text, published=entry.published)
        for claims, seen in _coded(report):
            for at, to in paired(entry.expect, [measure_row(claim, report) for claim in claims]).items():
                status = entry.expect[at].status
                right = (status,) if isinstance(status, str) else tuple(status)
                yield from _told(report.id, right, claims[to], seen) if any(right) else ()


def _coded(report: Report) -> Iterator[tuple[Sequence[Claim], Seen]]:
    for page in annotators.annotate([report]):
        yield coders.code_page(page), dict(_readings(page))


def _told(report: str, right: tuple[str, ...], claim: Claim, seen: Seen) -> Iterator[Told]:
    start = claim.trigger.span.start if claim.trigger and claim.trigger.span else -1
    if start in seen:
        yield Told(report, right, claim.certainty.status, _features(*seen[start], claim))


def _readings(page: Page) -> Iterator[tuple[int, tuple[Scene, Hit, Reading]]]:
    scene = Scene(Tree(page))
    for hit in evoked(scene):
        yield page.tokens[hit.trigger].span.start, (scene, hit, read_cues(scene, hit))


def _features(scene: Scene, hit: Hit, reading: Reading, claim: Claim) -> Features:
    tree = scene.tree
    above = [tree.lemma(word) for word in tree.climb(hit.trigger)][:4]
    beside = [tree.lemma(kid) for kid in tree.kids(hit.trigger, "aux", "neg", "mark", "det", "amod", "advmod")]
    flags = ("denied", "refused", "alleged", "announced", "future", "decided", "hearsay", "conditional", "reported", "open", "odd")
    return {
        f"kind={claim.kind}": 1.0,
        f"mood={reading.mood}": 1.0,
        f"tag={tree.token(hit.trigger).tag}": 1.0,
        f"dep={tree.dep(hit.trigger)}": 1.0,
        **{flag: float(getattr(reading, flag)) for flag in flags},
        **{f"word by={cue}": 1.0 for cue in reading.by},
        **{f"word above={lemma}": 1.0 for lemma in above},
        **{f"word beside={lemma}": 1.0 for lemma in beside},
    }


if __name__ == "__main__":
    raise SystemExit(main())
