"""Cut sources into shards: a file that holds many reports is one; small files go together, some dozens in a slice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from ..model import Discard
from ..model.shard import Shard
from .crawl import is_crawl
from .far import far_files, is_far
from .files import LINES, SIDECAR, entries
from .trouble import OnDiscard, UnreadableError

LEAST, USUAL, MOST = 32, 64, 256
"""Small files in a slice: enough that a task is worth its start, few enough that much can go on side by side."""
LARGE = 64 << 20
"""Bytes after which a slice of small files ends."""


def shards(sources: Iterable[str | Path], *, on_discard: OnDiscard) -> list[Shard]:
    """Return the shards of files and folders, each file in one of them; what is no report is handed to ``on_discard``.

    A slice of small files begins at one whose name says so by its hash: a file more or less changes the slice it is in, and not those
    that follow.
    """
    several = [*sources]
    found = {path: None for source in several if not is_far(source) for path in _paths(Path(source).resolve(), on_discard)}
    far = {shard: None for source in several if is_far(source) for shard in _far_shards(str(source), on_discard)}
    return [*(_shard(some) for some in _slices(found)), *far]


def _paths(source: Path, on_discard: OnDiscard) -> Iterator[Path]:
    if not source.exists():
        on_discard(Discard(str(source), "read", "cannot be opened: No such file or directory; check the name and the rights"))
        return
    for path in entries(source, on_discard):
        if path.is_file():
            yield path
        else:
            on_discard(Discard(str(path), "read", "no report: no file, or a link that leads nowhere"))


def _far_shards(address: str, on_discard: OnDiscard) -> Iterator[Shard]:
    """Yield the shards of a store: each file of many reports is one; for small files a store is no place."""
    try:
        found = far_files(address)
    except UnreadableError as error:
        on_discard(Discard(address, "read", str(error)))
        return
    for file in found:
        name = PurePosixPath(file.address)
        if _holds_many(name):
            yield Shard(_name(_stem(name), file.address), (file.address,), _hash(file.address, file.stamp), file.bytes)
        else:
            on_discard(Discard(file.address, "read", "not read: of a store, crawls, tables and JSON lines are; copy other files to a disk"))


def _slices(paths: Iterable[Path]) -> Iterator[list[Path]]:
    held: list[Path] = []
    size = 0
    for path in paths:
        if _holds_many(path):
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


def _holds_many(path: PurePath) -> bool:
    return path.suffix.lower() in LINES or is_crawl(str(path))


def _shard(paths: list[Path]) -> Shard:
    first = paths[0]
    stem = _stem(first) if len(paths) == 1 else f"{first.parent.name}-{first.stem}"
    return Shard(_name(stem, str(first)), tuple(map(str, paths)), _hash(*map(_stamp, paths)), sum(path.stat().st_size for path in paths))


def _stem(path: PurePath) -> str:
    return path.name.removesuffix("".join(path.suffixes[-2:]))


def _name(stem: str, place: str) -> str:
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '_', stem)[:60]}-{_hash(place)[:8]}"


def _stamp(path: Path) -> str:
    """Tell a file, and the sidecar beside it, from what they were before."""
    beside = (path, path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR))
    return "\x1f".join(f"{one} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in beside if one.is_file())


def _hash(*words: str) -> str:
    return hashlib.blake2b("\x1e".join(words).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
