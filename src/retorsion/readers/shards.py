"""Cut sources into shards: a file that holds many reports is one; small files go together, some dozens in a slice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import Discard
from ..model.shard import Shard
from .crawl import is_crawl
from .files import LINES, SIDECAR, entries
from .trouble import OnDiscard

LEAST, USUAL, MOST = 32, 64, 256
"""Small files in a slice: enough that a task is worth its start, few enough that much can go on side by side."""
LARGE = 64 << 20
"""Bytes after which a slice of small files ends."""


def shards(sources: Iterable[str | Path], *, on_discard: OnDiscard) -> list[Shard]:
    """Return the shards of files and folders, each file in one of them; what is no report is handed to ``on_discard``.

    A slice of small files begins at one whose name says so by its hash: a file more or less changes the slice it is in, and not those
    that follow.
    """
    found = {path: None for source in sources for path in _paths(Path(source).resolve(), on_discard)}
    return [_shard(some) for some in _slices(found)]


def _paths(source: Path, on_discard: OnDiscard) -> Iterator[Path]:
    if not source.exists():
        on_discard(Discard(str(source), "read", "cannot be opened: No such file or directory; check the name and the rights"))
        return
    yield from entries(source, on_discard)


def _slices(paths: Iterable[Path]) -> Iterator[list[Path]]:
    held: list[Path] = []
    size = 0
    for path in paths:
        if path.suffix.lower() in LINES or is_crawl(path):
            yield [path]
            continue
        if held and (size > LARGE or len(held) >= MOST or held[-1].parent != path.parent or (len(held) >= LEAST and _begins(path))):
            yield held
            held, size = [], 0
        held.append(path)
        size += path.stat().st_size
    if held:
        yield held


def _begins(path: Path) -> bool:
    return int(_hash(path.name), 16) % USUAL == 0


def _shard(paths: list[Path]) -> Shard:
    first = paths[0]
    stem = first.name.removesuffix("".join(first.suffixes[-2:])) if len(paths) == 1 else f"{first.parent.name}-{first.stem}"
    name = f"{re.sub(r'[^A-Za-z0-9._-]+', '_', stem)[:60]}-{_hash(str(first))[:8]}"
    return Shard(name, tuple(map(str, paths)), _hash(*map(_stamp, paths)), sum(path.stat().st_size for path in paths))


def _stamp(path: Path) -> str:
    """Tell a file, and the sidecar beside it, from what they were before."""
    beside = (path, path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR))
    return "\x1f".join(f"{one} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in beside if one.is_file())


def _hash(*words: str) -> str:
    return hashlib.blake2b("\x1e".join(words).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
