"""Show how much of the paraphrases is read: python tests/stories/paraphrase_report.py [--file NAME] [--errors]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.stories.paraphrasing import paraphrases, tally, total


def main() -> None:
    """Print a line for each file, with ``--errors`` one for each fault, and the sum."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--file", metavar="NAME", choices=sorted(paraphrases()), help="only this file, named without .yaml")
    options.add_argument("--errors", action="store_true", help="a line for each miss, invention and wrong value")
    asked = options.parse_args()
    tallies = {name: tally(entries) for name, entries in paraphrases().items() if asked.file in (None, name)}
    for name, told in tallies.items():
        lines = [f"{name:20} {told}", *(told.faults if asked.errors else ())]
        sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.write(f"{'all':20} {total(tallies.values())}\n")


if __name__ == "__main__":
    main()
