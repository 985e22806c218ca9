"""Run every benchmark of this folder, each in a process of its own, and fail under a floor: ``python -m bench [NAME …]``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .floors import below

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Run the benchmarks and return the exit code.

    Each prints what it likes and, as its last line, its figures as a JSON object.
    """
    broken: list[str] = []
    for name in wanted or sorted(path.stem for path in HERE.glob("bench_*.py")):
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, flush=True)
        broken += (
            below(name, json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else [f"{name}: exit code {done.returncode}"]
        )
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
