"""What was measured, kept in ``bench/results/``: the figures, the machine, the versions and the commit."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("results")
LIBRARIES = ("spacy", "thinc", "trafilatura", "resiliparse", "fastwarc", "numpy", "sqlalchemy")


def keep(name: str, figures: Mapping[str, Any], *, commit: str) -> Path:
    """Write figures to ``bench/results/NAME.json``, in the place of older ones; ``commit`` was checked out at the start."""
    made_with = {one: version(one) for one in LIBRARIES}
    told = {"measured": f"{dt.date.today()}", "commit": commit, "machine": _machine(), "versions": made_with}
    place = FOLDER / f"{name}.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(told | {"figures": figures}, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return place


def checked_out() -> str:
    """Return the commit that is checked out, with a ``+`` where more than the results has changed since."""
    here = Path(__file__).parent

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=here, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "..", ":!results")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def _machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").is_file() else []
    cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())
    load = round(os.getloadavg()[0], 1)
    return {"cpu": cpu, "cores": os.cpu_count(), "load": load, "system": platform.system(), "python": platform.python_version()}
