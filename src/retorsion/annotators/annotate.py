"""Hang the marks on a report: sentences, tokens of the windows worth parsing, actors, quantities, times, speeches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from retorsion.model import Discard, Page, Report, Sentence, Token

from ..gates import acts_gate, gate, split
from .actors import find_actors
from .dates import find_times
from .parser import DEFAULT_MODEL, parse
from .quantities import find_quantities
from .voices import find_speeches

OnDiscard = Callable[[Discard], None]


def annotate(
    reports: Iterable[Report],
    *,
    parse_all: bool = False,
    model: str | None = None,
    on_discard: OnDiscard | None = None,
    acts: bool = False,
) -> Iterator[Page]:
    """Annotate reports into pages, in order. The gate leaves a report unparsed where no strict term stands in it.

    ``parse_all`` parses every sentence of every passage that tells the story, to audit the gate. ``on_discard`` is told of each report
    the gate leaves out. With ``acts`` the gate is that of acts of any kind, which lets in more.
    """
    for report in reports:
        yield annotate_one(report, parse_all=parse_all, model=model, on_discard=on_discard, acts=acts)


def annotate_one(
    report: Report, *, parse_all: bool = False, model: str | None = None, on_discard: OnDiscard | None = None, acts: bool = False
) -> Page:
    """Annotate one report; see `annotate`."""
    sentences = _sentences(report)
    spans = [s.span for s in sentences]
    door = acts_gate() if acts else gate()
    if not parse_all and not door.admits(report.text, spans):
        if on_discard:
            on_discard(Discard(report.name, "gate", "no term of the trade in its sentences"))
        return Page(report, tuple(sentences))
    wanted = [True] * len(spans) if parse_all else door.windows(report.text, spans)
    sentences, tokens = _parsed(report, sentences, wanted, model=model or DEFAULT_MODEL)
    windows = [s.span for s in sentences if s.parsed]
    times = find_times(report.text, today=report.today, spans=windows)
    page = Page(
        report,
        sentences,
        tokens,
        actors=find_actors(report.text, on=report.today),
        quantities=find_quantities(report.text, spans=windows, times=times),
        times=times,
    )
    return replace(page, speeches=find_speeches(page))


def _sentences(report: Report) -> tuple[Sentence, ...]:
    """Split the passages that tell the story into sentences, in order."""
    found: list[Sentence] = []
    for passage in report.passages:
        if passage.coded:
            found += [Sentence(span, passage.role) for span in split(report.text, passage.span)]
    return tuple(found)


def _parsed(
    report: Report, sentences: Sequence[Sentence], wanted: Sequence[bool], *, model: str
) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Parse the wanted sentences; heads are shifted so that they count in the page's tokens."""
    chosen = [s for s, want in zip(sentences, wanted, strict=True) if want]
    trees = iter(parse(((s.span.of(report.text), s.span.start) for s in chosen), model=model))
    done: list[Sentence] = []
    tokens: list[Token] = []
    for sentence, want in zip(sentences, wanted, strict=True):
        if not want:
            done.append(sentence)
            continue
        first = len(tokens)
        tokens += [Token(t.span, t.text, t.lemma, t.tag, t.pos, t.dep, t.head + first) for t in next(trees)]
        done.append(replace(sentence, first=first, last=len(tokens)))
    return tuple(done), tuple(tokens)
