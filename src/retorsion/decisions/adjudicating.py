"""Adjudicate what two coders disagree on: rows that a person fills in, and what `judge` makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..model import Claim, Ledger

if TYPE_CHECKING:
    from ..questions import Agreement

Row = Mapping[str, Any]
ADJUDICATION = ("report", "field", "coder_one", "value_one", "coder_other", "value_other", "sentence", "right", "reason", "event")
"""The columns of a row: what is differed about, who says what in which words; ``right`` and ``reason`` are a person's to fill."""
EMPTY = "-"
"""What stands in ``right`` where nothing is right: the report tells no such value."""


def adjudication(found: Agreement, names: tuple[str, str], ledger: Ledger | None = None) -> Iterator[dict[str, Any]]:
    """Yield a row for each disagreement, to be filled in; with a ledger, by its reports' names and with the events that are concerned."""
    reports = {pair.report for pair in found.pairs}
    called = {report.id: report.name for report in ledger.reports() if report.id in reports} if ledger else {}
    events = _events(ledger, reports) if ledger else {}
    for one in found.disagreements():
        about = [event for claim in (one.pair.one, one.pair.other) if claim for event in events.get(claim, ())]
        yield {
            "report": called.get(one.pair.report, one.pair.report), "field": one.value, "coder_one": names[0], "value_one": one.one,
            "coder_other": names[1], "value_other": one.other, "sentence": " ".join(one.sentence.split()), "right": None, "reason": None,
            "event": "; ".join(dict.fromkeys(about)) or None,
        }  # fmt: skip


def adjudicated(rows: Iterable[tuple[int, Row | str]]) -> Iterator[tuple[int, Row | str]]:
    """Turn rows of an adjudication that a person filled in into rows of corrections; those left open are passed over, others as they are.

    >>> row = {"report": "a-1", "field": "count", "right": "18", "coder_one": "ann", "value_one": "18", "coder_other": "bob", "event": "e1"}
    >>> [(line, told["verdict"], told["new"]) for line, told in adjudicated([(2, row)])]
    [(2, 'correct', '18')]
    """
    for line, row in rows:
        if isinstance(row, str) or "right" not in row:
            yield line, row
        elif right := str(row["right"] or "").strip():
            yield from ((line, told) for told in _corrections(row, right))


def _corrections(row: Row, right: str) -> Iterator[Row | str]:
    if row.get("field") == "found":
        yield "found: a measure that one coder missed is added with: retorsion add --claims; one that is none cannot be struck out"
    elif not (events := [event.strip() for event in str(row.get("event") or "").split(";") if event.strip()]):
        yield "event: expected the events concerned; adjudicate what a ledger holds: retorsion agreement --ledger L --coders A,B"
    else:
        values = (f"{row.get(f'coder_{side}')} has {row.get(f'value_{side}') or 'nothing'}" for side in ("one", "other"))
        reason = row.get("reason") or f"adjudicated: {', '.join(values)}"
        told = {"verdict": "correct", "reports": row.get("report"), "field": row.get("field"), "new": None if right == EMPTY else right}
        said = {name: row[name] for name in ("by", "at") if row.get(name)}
        yield from ({**told, **said, "reason": reason, "event": event} for event in events)


def _events(ledger: Ledger, reports: Iterable[str]) -> Mapping[Claim, list[str]]:
    """List the events that each claim of some reports is a part of."""
    from ..merging.strands import numbered

    claims, found = numbered(ledger.told_by(sorted(reports))), defaultdict[Claim, list[str]](list)
    for event in ledger.events():
        for key in event.claims:
            if key in claims:
                found[claims[key]].append(event.id)
    return found
