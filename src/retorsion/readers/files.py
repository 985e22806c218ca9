"""Open sources: files, folders and standard input; say what each holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from ..model import Discard
from .crawl import crawls, is_crawl
from .crawl import drafts as crawl_drafts
from .decode import decoded
from .draft import Draft
from .packed import from_packed, is_packed
from .pages import from_page
from .records import READ_AT_ONCE, fields, from_document, from_lines
from .trouble import LIMIT, OnDiscard, UnreadableError, too_long

HTML = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
TEXT = frozenset({".txt", ".text", ".md"})
SIDECAR = ".meta.json"


def drafts(sources: Iterable[str | Path], on_discard: OnDiscard) -> Iterator[Draft]:
    """Yield the drafts of all sources, folders in order of name; what cannot be read is handed to ``on_discard``."""
    for source in sources:
        found = _stdin(on_discard) if str(source) == "-" else _walk(Path(source), on_discard)
        yield from found


def parted(sources: Iterable[str | Path], on_discard: OnDiscard) -> Iterator[tuple[list[str | Path], bool]]:
    """Yield sources in groups, in order, each with whether they are crawls; a folder that holds crawls is opened up.

    What such a folder holds beside them that is no report is handed to ``on_discard``.
    """
    opened = (one for source in sources for one in _opened(source, on_discard))
    yield from ((list(group), kind) for kind, group in groupby(opened, key=is_crawl))


def _opened(source: str | Path, on_discard: OnDiscard) -> Iterator[str | Path]:
    found = crawls(source)
    if not found:
        yield source
    elif not Path(source).is_dir():
        yield from found
    else:
        yield from entries(Path(source), on_discard)


def _walk(path: Path, on_discard: OnDiscard) -> Iterator[Draft]:
    for entry in entries(path, on_discard):
        yield from _guarded(entry, on_discard)


def entries(path: Path, on_discard: OnDiscard) -> Iterator[Path]:
    """Yield the files that a file or folder stands for, folders in order of name; what is no report is handed to ``on_discard``."""
    if not path.is_dir():
        if not path.name.endswith(SIDECAR):  # named by a glob; it is read with its text
            yield path
        return
    for entry in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in entry.relative_to(path).parts)
        if entry.is_dir() or hidden or entry.name.endswith(SIDECAR):
            continue
        if entry.suffix.lower() in HTML | LINES | TEXT | {".json"} or is_crawl(entry) or is_packed(entry):
            yield entry
        else:
            on_discard(Discard(str(entry), "read", f"no report: a {entry.suffix or 'file without a suffix'}; name it alone if it is text"))


def _guarded(path: Path, on_discard: OnDiscard) -> Iterator[Draft]:
    try:
        yield from _file(path, on_discard)
    except UnreadableError as error:
        on_discard(Discard(str(path), "read", str(error)))
    except OSError as error:
        on_discard(Discard(str(path), "read", f"cannot be opened: {error.strerror or error}; check the name and the rights"))


def _file(path: Path, on_discard: OnDiscard) -> Iterator[Draft]:
    suffix = path.suffix.lower()
    source, stem = str(path), path.stem
    if is_crawl(path):
        yield from crawl_drafts(path, on_discard)
    elif is_packed(path):
        yield from from_packed(path, on_discard)
    elif suffix in LINES:
        with path.open("rb") as stream:
            yield from from_lines(stream, source, stem, on_discard)
    elif suffix == ".json":
        yield from from_document(_whole(path, READ_AT_ONCE), source, stem, on_discard)
    else:
        raw = _whole(path, LIMIT)
        draft = from_page(raw, source, stem) if suffix in HTML else Draft(decoded(raw), stem, source, raw)
        yield _with_sidecar(draft, path, on_discard)


def _whole(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; raises UnreadableError for one over the limit, without reading it to its end."""
    with path.open("rb") as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise too_long()
    return raw


def _with_sidecar(draft: Draft, path: Path, on_discard: OnDiscard) -> Draft:
    for place in (path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR)):
        if place.is_file():
            try:
                return draft.with_fields(fields(_whole(place, LIMIT)), "sidecar")
            except (UnreadableError, OSError) as error:
                on_discard(Discard(str(place), "read", f"the report is read without it: {error}"))
    return draft


def _stdin(on_discard: OnDiscard) -> Iterator[Draft]:
    """Read standard input as what it looks like: JSONL, a JSON document, a page or plain text."""
    stream = sys.stdin.buffer
    first = stream.readline(LIMIT + 1)
    try:
        if _is_record(first):
            yield from from_lines(cast(BinaryIO, _Chained(first, stream)), "-", "stdin", on_discard)
            return
        raw = first + stream.read(LIMIT + 1 - len(first))
        if len(raw) > LIMIT:
            raise too_long()
        if raw.lstrip()[:1] in (b"{", b"["):
            yield from from_document(raw, "-", "stdin", on_discard)
        elif raw.lstrip()[:1] == b"<":
            yield from_page(raw, "-", "stdin")
        else:
            yield Draft(decoded(raw), "stdin", "-", raw)
    except UnreadableError as error:
        on_discard(Discard("-", "read", str(error)))


def _is_record(line: bytes) -> bool:
    """Tell whether a first line is a whole JSON object, as in JSONL."""
    try:
        fields(line)
    except UnreadableError:
        return False
    return True


class _Chained:
    """Put a line that was read already before the rest of its stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._parts = [BytesIO(first), rest]

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line, at most ``limit`` bytes of it."""
        return next((line for part in self._parts if (line := part.readline(limit))), b"")
