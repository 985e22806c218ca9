"""Read reports from JSON: one object, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from ..model import Discard
from .decode import decoded
from .draft import Draft
from .trouble import LIMIT, OnDiscard, UnreadableError, too_long

READ_AT_ONCE = 200_000_000
"""Bytes of a JSON file that is read whole: a list of reports. JSONL has no such limit."""

ENDLESS = 1_000_000_000
"""Bytes of a line after which its end is waited for no more: a small packed file can hold a line that never ends."""


def from_lines(stream: BinaryIO, source: str, stem: str, on_discard: OnDiscard) -> Iterator[Draft]:
    """Yield a draft for each line of JSONL; a line that holds none is handed to ``on_discard`` and the rest goes on."""
    for number, line in _lines(stream):
        place = f"{source}:{number}"
        try:
            if line is None:
                raise too_long()
            if line.strip():
                yield _draft(_parsed(decoded(line)), place, f"{stem}-{number}")
        except UnreadableError as error:
            on_discard(Discard(place, "read", str(error)))


def from_document(raw: bytes, source: str, stem: str, on_discard: OnDiscard) -> Iterator[Draft]:
    """Yield the draft of a JSON object, or those of a list of objects; raises UnreadableError for what is neither."""
    value = _parsed(decoded(raw))
    if not isinstance(value, list):
        yield _draft(value, source, stem)
        return
    for number, item in enumerate(value, 1):
        place = f"{source}:[{number}]"
        try:
            yield _draft(item, place, f"{stem}-{number}")
        except UnreadableError as error:
            on_discard(Discard(place, "read", str(error)))


def fields(raw: bytes) -> dict[str, object]:
    """Return the object that a sidecar holds; raises UnreadableError for anything else."""
    value = _parsed(decoded(raw))
    if not isinstance(value, dict):
        raise UnreadableError('a sidecar is a JSON object such as {"outlet": …, "published": …}')
    return value


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the numbered lines; None stands for one over the limit, of which no more than that is ever held."""
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        if len(line) <= LIMIT:
            yield number, line
            continue
        passed = len(line)
        while line and not line.endswith(b"\n"):
            line = stream.readline(LIMIT)
            passed += len(line)
            if passed > ENDLESS:
                raise UnreadableError(f"line {number} has no end in {ENDLESS // 1_000_000_000} GB; the file is read up to there")
        yield number, None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        what = error.msg.removesuffix(" at").removesuffix(" starting")
        raise UnreadableError(
            f"no valid JSON at {where}: {what[0].lower()}{what[1:]}; write the row again; one report a line is a .jsonl file"
        ) from error
    except RecursionError as error:
        raise UnreadableError("JSON nested too deeply; a report is one flat object") from error
    except ValueError as error:
        raise UnreadableError(f"no valid JSON: {error}") from error


def _draft(value: object, place: str, name: str) -> Draft:
    if not isinstance(value, dict):
        raise UnreadableError(f'a report is a JSON object with a "text", not {type(value).__name__}')
    text = value.get("text")
    if not isinstance(text, str):
        raise UnreadableError(
            'no "text"; a report is {"id", "outlet", "url", "published", "title", "text"}, of which only text is required'
        )
    if len(text) > LIMIT:
        raise too_long()
    return Draft(text, name, place).with_fields(value, "given")
