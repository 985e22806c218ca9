"""How a report was understood, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from .. import flow
from ..exporters.cells import cells, header, printable
from ..exporters.rows import MEASURE, measure_row
from ..model import Claim, Discard, Page, Report, Span
from .screen import screen

SILENT = (
    "schema_version", "report", "outlet", "url", "published", "title", "kind", "voices", "evidence", "start", "end", "evidence_more",
    "coder", "rule", "version",
)  # fmt: skip
"""Columns of a measure that are shown elsewhere, or say nothing about how it was understood."""


def explain(report: Report, *, model: str | None = None) -> None:
    """Print one report: what each passage is, the sentences considered, what they tell and by which rule, and what was left out."""
    discards: list[Discard] = []
    pages = list(flow.annotate([report], model=model, on_discard=discards.append))
    claims = list(flow.code(pages, on_discard=discards.append))
    out = screen()
    _say(out, f"{report.name} · {report.outlet or 'outlet unknown'} · published {report.published or 'unknown'}"
              f" ({report.published_by or 'no rule'})", "bold cyan")  # fmt: skip
    for page in pages:
        _page(out, page, claims, discards)
    _left_out(out, report, discards)


def _page(out: Console, page: Page, claims: list[Claim], discards: list[Discard]) -> None:
    text = page.report.text
    for sentence in page.sentences:
        told = [(claim, telling) for claim in claims for telling in claim.told if _within(telling.evidence.span, sentence.span)]
        considered = sentence.parsed or told
        _say(out, f"\n[{sentence.span.start}–{sentence.span.end}] {sentence.role}{'' if sentence.parsed else ', not parsed'}", "dim")
        _say(out, " ".join(sentence.span.of(text).split()), "" if considered else "dim")
        if sentence.parsed:
            _lines(out, "  · ", _marks(page, sentence.span))
        for claim, telling in told:
            _say(out, f"  ⇒ {telling.kind}  by rule {telling.rule or claim.rule or 'unnamed'}", "bold green")
            _lines(out, "      ", _values(telling, page.report))
        _lines(out, "  ✗ ", (f"{d.stage}: {d.reason}: {d.quote}" for d in discards if _within(d.span, sentence.span)), "red")


def _marks(page: Page, place: Span) -> Iterator[str]:
    """Say what the words of a sentence were taken for."""
    text = page.report.text
    for actor in page.actors:
        if place.contains(actor.span):
            yield f"{_quoted(actor.span, text)} is {', '.join(actor.codes) or actor.sector or 'somebody'} ({actor.form})"
    for quantity in page.quantities:
        if place.contains(quantity.span):
            yield f"{_quoted(quantity.span, text)} is a number: {_bounds(quantity.low, quantity.best, quantity.high)}"
    for time in page.times:
        if place.contains(time.span):
            when = f"{time.when.first} to {time.when.last} ({time.when.how})" if time.when else "a time that cannot be resolved"
            yield f"{_quoted(time.span, text)} is {time.sense} {when}"
    for speech in page.speeches:
        if place.contains(speech.cue):
            yield f"{_quoted(speech.cue, text)} makes this the word of {' '.join(speech.speaker.split())}"


def _quoted(place: Span, text: str) -> str:
    return f"“{' '.join(place.of(text).split())}”"


def _bounds(*numbers: int | None) -> str:
    low, best, high = ("?" if number is None else str(number) for number in numbers)
    return best if low == best == high else f"{best} (from {low} to {high})"


def _values(claim: Claim, report: Report) -> Iterator[str]:
    """Say what a telling holds, and where numbers and dates come from."""
    shown = [name for name in MEASURE if name not in SILENT]
    for name, value in zip(header(shown), cells(measure_row(claim, report), shown), strict=True):
        if value not in (None, "", False):
            yield f"{name}: {value}"
    for count in claim.counts:
        if count.derived:
            yield f"{count.of}: derived from {count.derived}"
    for name, when in (("date", claim.date), ("effective", claim.effective), ("deadline", claim.deadline)):
        if when:
            yield f"{name}: {when.how}" + (f", from {_quoted(when.span, report.text)}" if when.span else "")
    if claim.trigger:
        yield f"evoked by “{claim.trigger.quote}”"


def _left_out(out: Console, report: Report, discards: list[Discard]) -> None:
    """List what is page furniture, and what was dropped without a place in a sentence."""
    furniture = [passage for passage in report.passages if not passage.coded]
    if furniture or discards:
        _say(out, "\nleft out", "bold")
    for passage in furniture:
        words = " ".join(passage.span.of(report.text).split())
        _say(out, f"  [{passage.span.start}–{passage.span.end}] {passage.role}: {passage.reason or 'no reason'}: {words[:80]}", "dim")
    for discard in discards:
        _say(out, f"  {discard.stage}: {discard.reason}{f': {discard.quote[:80]}' if discard.quote else ''}", "dim")


def _within(inner: Span | None, outer: Span) -> bool:
    return inner is not None and outer.start <= inner.start < outer.end


def _lines(out: Console, indent: str, lines: Iterable[str], style: str = "") -> None:
    for line in lines:
        _say(out, indent + line, style)


def _say(out: Console, words: str, style: str = "") -> None:
    out.print(Text("\n".join(printable(line) for line in words.split("\n")), style=style), soft_wrap=True)
