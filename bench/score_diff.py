"""Show the measures gained and lost against another revision, so that a change is judged by what it does everywhere.

    python -m bench.score_diff REV [SET …]

The other revision is checked out into a temporary work tree and run from there, with the packages of this environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
SETS = ("seeds", "dev", "wcep")
SHOWN = ("report", "kind", "actor", "target", "count", "count_from", "count_to", "date", "deadline", "status", "attributed_to")


def main(revision: str, sets: list[str]) -> int:
    """Print the difference of each set; lines begin with + (gained) or - (lost)."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(other), revision], cwd=ROOT, check=True)
        try:
            for name in sets or SETS:
                before, after = coded(other, name, Path(folder)), coded(ROOT, name, Path(folder))
                print(
                    f"== {name}: {(after - before).total()} gained, {(before - after).total()} lost, {(before & after).total()} as before"
                )
                print(
                    "\n".join(
                        sorted([f"+ {line}" for line in after - before] + [f"- {line}" for line in before - after], key=lambda x: x[2:])
                    )
                )
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(other)], cwd=ROOT, check=True)
    return 0


def coded(tree: Path, name: str, folder: Path) -> Counter[str]:
    """Code a gold set with the program of ``tree`` and return its measures, each as one line without its words."""
    found = folder / f"{name}.jsonl"
    sources = [str(GOLD / name / part) for part in ("articles", "negatives") if (GOLD / name / part).is_dir()]
    command = [
        sys.executable,
        "-c",
        "import sys; from retorsion.cli import main; sys.exit(main())",
        "--quiet",
        "code",
        *sources,
        "--to",
        str(found),
    ]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(tree / "src")}, check=False)
    rows = (json.loads(line) for line in found.read_text("utf-8").splitlines())
    return Counter(json.dumps({key: row.get(key) for key in SHOWN}, ensure_ascii=False) for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
