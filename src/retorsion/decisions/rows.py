"""Take people's words from a file, one a row: docs/ledger-judgements.md says what a row holds.

A row is known by what stands in it: a file may be given again, whole or longer, and each row is heard once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from ..model import Correction, Judgement, Ledger
from ..readers.claim_rows import FLAT, plain
from .making import Who, correct, merge, never_merge, split, unsure

Word = Judgement | Correction
Row = Mapping[str, Any]
NEEDS = {
    "merge": ("event", "other"),
    "never-merge": ("event", "other"),
    "unsure": ("event", "other"),
    "split": ("event", "reports"),
    "correct": ("event", "field"),
    "undo": ("word",),
}
VERDICTS = tuple(NEEDS)
COLUMNS = ("verdict", "event", "other", "reports", "field", "new", "word", "reason", "by", "at")


class Keeper(Ledger, Protocol):
    """What a ledger must do to keep what people say (`retorsion.stores.Store` does)."""

    def decide(self, decisions: Sequence[Word], /) -> list[str]:
        """Keep words, all or none; return warnings."""

    def undo(self, decision: str, *, by: str = "", reason: str = "") -> bool:
        """Take a word back."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say what became of a row: the ids of the words kept, warnings, or the error. No ids and no error: it was heard before."""

    line: int
    kept: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str = ""


def read_rows(path: str | Path) -> Iterator[tuple[int, Row | str]]:
    """Yield the rows of a ``.jsonl``, ``.csv`` or ``.xlsx`` file with their lines; a row that is none comes as the words that say why.

    Raises ValueError for a file of another kind, OSError for one that cannot be read.
    """
    place = Path(path)
    if place.suffix.lower() not in FLAT:
        raise ValueError(f"{place}: judgements are read from {', '.join(FLAT)}")
    for line, row in FLAT[place.suffix.lower()](place):
        yield line, row if isinstance(row, str) else {name: plain(cell) for name, cell in row.items()}


def judge_rows(ledger: Keeper, rows: Iterable[tuple[int, Row | str]], *, by: str, settle: Callable[[], object]) -> Iterator[Outcome]:
    """Keep what rows say, one after the other, and yield what became of each; a row that makes no sense is told and left out.

    ``by`` is who speaks where a row does not tell. ``settle`` is called after each row that said something new, so that the next
    may speak of what became of its events.
    """
    heard = {word.id.rpartition("-")[0] for word in ledger.judgements()}
    for line, row in rows:
        name = _name(row) if isinstance(row, Mapping) else ""
        try:
            if isinstance(row, str):
                raise ValueError(row)
            told = _checked(row)
            if name in heard:
                yield Outcome(line)
                continue
            outcome = _undone(ledger, told, line, by) if told["verdict"] == "undo" else _said(ledger, told, line, by=by, name=name)
        except (ValueError, LookupError) as error:
            yield Outcome(line, error=str(error))
            continue
        heard.add(name)
        settle()
        yield outcome


def _said(ledger: Keeper, row: Row, line: int, *, by: str, name: str) -> Outcome:
    who, at = Who(row.get("by") or by, row["reason"]), _moment(row.get("at"))
    words = [replace(word, at=at, id=f"{name}-{number}") for number, word in enumerate(_words(ledger, row, who))]
    return Outcome(line, tuple(word.id for word in words), tuple(ledger.decide(words)))


def _words(ledger: Ledger, row: Row, who: Who) -> Sequence[Word]:
    match row["verdict"]:
        case "merge":
            return merge(ledger, row["event"], row["other"], who)
        case "never-merge":
            return never_merge(ledger, row["event"], row["other"], who)
        case "unsure":
            return unsure(ledger, row["event"], row["other"], who)
        case "split":
            return split(ledger, row["event"], _several(row["reports"]), who)
    new = _flat(row.get("new"))
    reports: Sequence[str | None] = _several(row.get("reports")) or [None]
    return [word for report in reports for word in correct(ledger, row["event"], row["field"], new, who, report=report)]


def _undone(ledger: Keeper, row: Row, line: int, by: str) -> Outcome:
    """Take words back; the name of a row takes back all that it said."""
    known = [word.id for word in ledger.judgements()]
    asked = {name: [ident for ident in known if name in (ident, ident.rpartition("-")[0])] for name in _several(row["word"])}
    if strange := [name for name, found in asked.items() if not found]:
        raise ValueError(f"no judgement or correction has the id {strange[0]!r}")
    idents = [ident for found in asked.values() for ident in found]
    return Outcome(line, tuple(ident for ident in idents if ledger.undo(ident, by=row.get("by") or by, reason=row["reason"])))


def _checked(row: Row) -> Row:
    """Check that a row has what its verdict needs and nothing unknown."""
    told = {name: value for name, value in row.items() if value not in (None, "", [])}
    if strange := [name for name in told if name not in COLUMNS]:
        raise ValueError(f"unknown field {strange[0]!r}; fields are {', '.join(COLUMNS)}")
    verdict = str(told.get("verdict", "")).strip().lower().replace("_", "-").replace(" ", "-")
    if verdict not in NEEDS:
        raise ValueError(f"unknown verdict {told.get('verdict')!r}; expected one of {', '.join(VERDICTS)}")
    for name in (*NEEDS[verdict], "reason"):
        if name not in told:
            raise ValueError(f"a row of verdict {verdict} needs {name!r}")
    for name in ("event", "other", "field", "reason", "by", "at"):
        if name in told and not isinstance(told[name], str):
            raise ValueError(f"{name}: expected a text, found {told[name]!r}")
    _moment(told.get("at"))
    return {**told, "verdict": verdict}


def _name(row: Row) -> str:
    """Name a row by what stands in it."""
    told = {name: row[name] for name in sorted(map(str, row)) if row.get(name) not in (None, "", [])}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:12]


def _moment(at: str | None) -> datetime:
    """Read a moment; a naive one is UTC, none is now."""
    if not at:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise ValueError(f"at: expected an ISO day or moment such as 2021-10-07T12:00, found {at!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _several(value: Any) -> list[str]:
    """Read a list, or texts joined with ``;``."""
    given = value if isinstance(value, list) else str(value or "").split(";")
    return [name for one in given if (name := str(one).strip())]


def _flat(value: Any) -> str | None:
    """Write a value as a correction holds it: lists joined, an interval as from/to."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return f"{value.get('from') or ''}/{value.get('to') or ''}"
    return None if value in (None, "") else str(value)
