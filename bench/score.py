"""Code the gold beside the checkout and print one page of figures; fail under a floor.

    python -m bench.score [--gold DIR] [--scorer FILE] [--only SET] [--errors N] [--keep DIR] [--detail] [--diff REV] [--page]

Of each set the reports that may be read while rules are written, and those that may not (unread.txt), are scored apart. Errors are shown
of the former only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import accuracy_page, score_detail, score_diff, score_merging
from .floors import below

SETS = ("seeds", "dev", "wcep")
COLUMNS = {
    "gold": "gold",
    "predicted": "found",
    "f1": "F1",
    "strict_f1": "strict",
    "count_accuracy": "count",
    "date_accuracy": "date",
    "status_macro_f1": "status",
    "attribution_stated_accuracy": "voice",
    "evidence_right_accuracy": "evidence",
    "evidence_exact": "exact",
    "false_alarms": "alarms",
    "negatives": "of",
}


def main() -> int:
    """Score every set that is there and return the exit code."""
    asked = _arguments()
    if not asked.scorer.is_file():
        print(f"no scorer at {asked.scorer}: accuracy is measured only where the gold lies beside the checkout")
        return 0
    if asked.diff:
        return score_diff.main(asked.diff, [asked.only] if asked.only else [])
    if asked.only != "merge":
        print(_line("", COLUMNS.values()))
    broken: list[str] = []
    measured: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in SETS if asked.only in (None, name) and (asked.gold / name / "articles").is_dir()]:
            found = (asked.keep or Path(folder)) / f"{name}.jsonl"
            _code(asked.gold / name, found)
            for part, figures in _parts(asked, name, found).items():
                print(_line(part, [_shown(figures.get(column)) for column in COLUMNS]))
                broken += below(part, figures)
                measured[part] = figures
            if asked.detail:
                score_detail.main(name, found)
        merging = asked.scorer.with_name("merge.py")
        if asked.only in (None, "merge") and merging.is_file() and (asked.gold / "merge").is_dir():
            for way, figures in score_merging.score(asked.gold / "merge", merging, Path(folder)):
                broken += below(way.replace(" ", "_"), figures)
                measured[way] = figures
    if asked.page:
        accuracy_page.write(measured)
    print("\n".join(["", *broken]) if broken else "")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    shared = Path(__file__).parent.parent.parent / "shared"
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--gold", type=Path, default=shared / "gold")
    asked.add_argument("--scorer", type=Path, default=shared / "score" / "score.py")
    asked.add_argument("--only", choices=(*SETS, "merge"), help="score one set")
    asked.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each set (-1: all)")
    asked.add_argument("--detail", action="store_true", help="score each kind and each status too")
    asked.add_argument("--diff", metavar="REV", help="show the measures gained and lost against another revision instead")
    asked.add_argument("--keep", type=Path, metavar="DIR", help="leave the coded measures in a folder")
    asked.add_argument("--page", action="store_true", help="write the figures of the desk's page of accuracy")
    return asked.parse_args()


def _code(gold: Path, found: Path) -> None:
    """Code the articles and the negatives of a set as a user would."""
    folders = [str(gold / part) for part in ("articles", "negatives") if (gold / part).is_dir()]
    done = subprocess.run([str(Path(sys.executable).with_name("retorsion")), "--quiet", "code", *folders, "--to", str(found)], check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"coding {gold} ended with exit code {done.returncode}")


def _parts(asked: argparse.Namespace, name: str, found: Path) -> dict[str, dict[str, Any]]:
    """Score a set as a whole and, where a third of it is kept unread, both parts; show errors of what may be read."""
    gold, unread = asked.gold / name, asked.gold / name / "unread.txt"
    apart = [] if not unread.is_file() else ["--skip", str(unread)]
    parts = {name: _score(asked.scorer, gold, found)}
    if apart:
        parts |= {
            f"{name}/read": _score(asked.scorer, gold, found, *apart),
            f"{name}/unread": _score(asked.scorer, gold, found, "--only", apart[1]),
        }
    if asked.errors:
        subprocess.run([sys.executable, asked.scorer, gold, found, "--errors", str(asked.errors), *apart], check=True)
    return parts


def _score(scorer: Path, gold: Path, found: Path, *more: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, scorer, gold, found, "--json", *more], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _shown(figure: Any) -> str:
    return "" if figure is None else f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _line(name: str, cells: Any) -> str:
    return f"{name:14}" + "".join(f"{cell:>9}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
