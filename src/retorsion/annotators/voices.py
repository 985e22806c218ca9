"""Who says what in a report: reported speech by grammar, quotations by their marks, each with its speaker's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from retorsion.model import Page, Span, Speech

from .naming import Naming
from .quotations import Quotation, find_quotations
from .quoted import attribute
from .sayings import Saying, find_sayings
from .tree import Tree

SLACK = 4  # code points by which a reported clause and a quotation differ for their marks and stops


def find_speeches(page: Page) -> tuple[Speech, ...]:
    """Find everything that somebody in the report answers for, outer speeches before those inside them.

    Words that nobody is named for ("reportedly …") have an empty ``speaker`` and the manner ``anonymous``.
    """
    tree = Tree.of(page.tokens)
    quotations = find_quotations(page.report.text)
    sayings = [saying for sentence in page.sentences if sentence.parsed for saying in find_sayings(tree, sentence)]
    naming = Naming(page, tree)
    lines = [(saying, naming.line(saying)) for saying in sorted(sayings, key=lambda s: s.cue)]
    reported = [_marked(speech, quotations) for saying, line in lines for speech in _reported(saying, line, quotations)]
    quoted = attribute(page, quotations, [line for _, line in lines], reported)
    return _settled([*reported, *quoted])


def _reported(saying: Saying, line: Speech, quotations: Sequence[Quotation]) -> Iterator[Speech]:
    """Yield one speech for each stretch of what is said; inside a quotation it ends with the quotation."""
    around = next((q.inner for q in quotations if q.inner.contains(saying.cue)), None)
    if around and line.speaker.lower() in ("i", "we", "you"):
        return
    for content in saying.contents:
        start, end = (max(content.start, around.start), min(content.end, around.end)) if around else (content.start, content.end)
        if start < end:
            yield replace(line, content=Span(start, end))


def _marked(speech: Speech, quotations: Iterable[Quotation]) -> Speech:
    """Mark a speech as quoted, and let it end where the marks do, where it is all but a quotation."""
    same = (q for q in quotations if q.outer.overlaps(speech.content) and abs(len(speech.content) - len(q.outer)) <= SLACK)
    quotation = next(same, None)
    return replace(speech, content=quotation.inner, quoted=True) if quotation else speech


def _settled(speeches: Iterable[Speech]) -> tuple[Speech, ...]:
    """Put outer speeches first, and leave out what the same speaker is already known to say."""
    kept: list[Speech] = []
    for speech in sorted(speeches, key=lambda s: (s.content.start, -s.content.end, s.manner == "citing", s.cue)):
        if not any(other.speaker == speech.speaker and other.content.contains(speech.content) for other in kept):
            kept.append(speech)
    return tuple(kept)
