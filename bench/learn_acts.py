"""Learn the weights of acts from the labelled sentences, and write them for the program to use.

    python -m bench.learn_acts

Writes ``src/retorsion/knowledge/lang/en/act_weights.csv``: single lemmas by where they stand, what the rules say, and a weight for each
type. No words of the sentences beside such lemmas go into it, no names, and none that stands in fewer than two of them. Figures of what
is learned are those of `score_acts`, under k-fold: never of sentences that were learned from.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from retorsion.knowledge import weights

OUT = Path(__file__).parent.parent / "src" / "retorsion" / "knowledge" / weights.FILE
STRENGTH = 3.0  # inverse of the regularisation; 1 to 3 were alike
LEAST = 0.15  # weights below this change no figure
SEEN = 2  # sentences in which a sign must stand

Signs = dict[str, float]
Table = dict[tuple[str, str], float]


def learn(found: Sequence[Signs], labels: Sequence[str]) -> Table:
    """Fit a linear model and return its weights by sign and type; the sign "always" stands for how common a type is."""
    seen = Counter(sign for signs_ in found for sign in signs_)
    kept = [{sign: value for sign, value in signs_.items() if seen[sign] >= SEEN} for signs_ in found]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False).fit(vectors.fit_transform(kept), labels)
    names = vectors.get_feature_names_out()
    table: Table = {}
    for type_, row in zip(model.classes_, model.coef_, strict=True):
        table |= {(str(sign), str(type_)): round(float(w), 2) for sign, w in zip(names, row, strict=True) if abs(w) >= LEAST}
    return table


def write(table: Table, place: Path) -> None:
    """Write weights as a table."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w", encoding="utf-8", newline="") as file:
        file.write("# Made by bench/learn_acts.py: how much a sign in a clause speaks for a type of act. Do not edit; learn anew.\n")
        table_ = csv.writer(file, lineterminator="\n")
        table_.writerow(("sign", "type", "weight"))
        table_.writerows((sign, type_, weight) for (sign, type_), weight in sorted(table.items()))


def main() -> int:
    """Learn from the whole set and write the weights."""
    from . import score_acts

    labels = score_acts.labelled(score_acts.GOLD)
    pages = score_acts.pages_of(labels)
    table = learn(*score_acts.examples(labels, pages))
    write(table, OUT)
    print(f"{len(table)} weights learned from {len(labels)} sentences in {OUT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
