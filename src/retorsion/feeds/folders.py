"""Look at one folder once: read the files that are new or have changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..readers import UnreadableError, read
from ..readers.crawl import is_crawl
from ..readers.files import SIDECAR
from .polling import Polled
from .settings import Folder
from .state import Known

SETTLED = 2.0
"""Seconds for which a file must have lain still: one that somebody is still writing is left for the next look."""
FEW = 200
"""Files read at one look, so that memory stays flat; the rest follows at once."""


def look(folder: Folder, known: Known, now: float) -> Polled:
    """Return what is new in a folder; whatever goes wrong is told in the result, and nothing is raised."""
    place = Path(folder.path)
    if not place.is_dir():
        return Polled(known=replace(known), problem=UnreadableError("no such folder; make it, or correct its path in the file of feeds"))
    marks = {str(path): _mark(path) for path in sorted(place.rglob("*")) if _counts(path, place)}
    still = {name: mark for name, mark in marks.items() if mark and now - mark[1] >= SETTLED}
    fresh = [name for name, (mark, _) in still.items() if known.seen.get(name, ("", 0.0))[0] != mark]
    out = Polled(known=Known())
    out.crawls = [name for name in fresh[:FEW] if is_crawl(Path(name))]
    out.reports = list(read([name for name in fresh[:FEW] if name not in out.crawls], outlet=folder.outlet, on_discard=out.discards.append))
    out.known.seen = {name: seen for name, seen in known.seen.items() if name in marks} | {name: still[name] for name in fresh[:FEW]}
    out.more = len(fresh) > FEW
    return out


def _counts(path: Path, place: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
    return not hidden and not path.name.endswith(SIDECAR) and path.is_file()


def _mark(path: Path) -> tuple[str, float] | None:
    """Return a mark that changes with a file or its sidecar, and when either was last written; None for one that has just gone."""
    try:
        times = [path.stat(), *(beside.stat() for beside in _sidecars(path) if beside.is_file())]
    except OSError:
        return None
    return " ".join(f"{one.st_size}-{one.st_mtime_ns}" for one in times), max(one.st_mtime for one in times)


def _sidecars(path: Path) -> list[Path]:
    return [path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR)]
