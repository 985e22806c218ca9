"""Quotation marks: where a report lets somebody speak in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retorsion.model import Span

PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“”", "‘": "’", "'": "'", "”": "”"}
SINGLE = "‘'"
LONGEST = 5_000  # code points; a mark further off belongs to something else
LONGEST_SINGLE = 600  # code points; a single mark further off is more likely an apostrophe
_OPENS = re.compile(r"(?:(?<=[\s(\[—–:/-])|^)[“\"«„‘'”](?=[^\s,.;:)])|[“«„](?=\S)")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold quoted words: the ``outer`` span has the marks, ``inner`` has not. ``continued`` says that the one before is still open."""

    outer: Span
    inner: Span
    continued: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations, in order and without overlap.

    A quotation ends inside its paragraph, or runs on where the next paragraph opens with the same mark again. A mark that never
    closes opens nothing, so that a lost mark cannot swallow the report. Apostrophes are no marks.

    >>> text = "‘Enough’, she said of the ministers’ plan. It isn't over."
    >>> [q.inner.of(text) for q in find_quotations(text)]
    ['Enough']
    """
    paragraphs = tuple(paragraphs_of(text))
    found: list[Quotation] = []
    open_mark = ""
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        opened = open_mark
        open_mark = ""
        at = paragraph.start
        while match := _OPENS.search(text, at, paragraph.end):
            start, mark = match.start(), match.group()
            end = _closing(text, start + 1, limit=paragraph.end, mark=mark)
            continued = bool(opened) and start == paragraph.start
            if end is not None:
                found.append(Quotation(Span(start, end), Span(start + 1, end - 1), continued))
                at = end
            elif mark not in SINGLE and following and text[following.start] == mark:
                found.append(Quotation(Span(start, paragraph.end), Span(start + 1, paragraph.end), continued))
                open_mark, at = mark, paragraph.end
            else:
                at = start + 1
    return tuple(found)


def paragraphs_of(text: str) -> Iterator[Span]:
    """Yield the paragraphs, parted by blank lines where there are any, else by line ends."""
    breaks = _BLANK if _BLANK.search(text) else re.compile(r"\n\s*")
    start = 0
    for match in breaks.finditer(text):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _closing(text: str, at: int, *, limit: int, mark: str) -> int | None:
    """Return where the quotation that ``mark`` opens before ``at`` ends, closing mark included.

    Marks of one kind do not nest: a second opening one is oftener a slip than a quotation inside.
    """
    if mark in SINGLE:
        return _closing_single(text, at, limit=min(limit, at + LONGEST_SINGLE), mark=mark)
    closes = (place for place in range(at, min(limit, at + LONGEST)) if text[place] in PAIRS[mark] and text[place - 1] not in " \t(")
    return next((place + 1 for place in closes), None)


def _closing_single(text: str, at: int, *, limit: int, mark: str) -> int | None:
    """Find a single closing mark: after a word or a stop, before no letter; one after a stop is surer than a plural's apostrophe."""
    closers = [
        place
        for place in range(at, limit)
        if text[place] in PAIRS[mark] and not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum()
    ]
    sure = [place for place in closers if text[place - 1] in ",.!?" or text[place - 1] != "s"]
    best = sure or closers
    return best[0] + 1 if best else None
