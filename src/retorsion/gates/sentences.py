"""Cut a stretch of text into sentences, fast and without a model: newlines, abbreviations, quotations, ellipses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..knowledge import load_yaml, remembered
from ..model import Span

LONGEST = 3_000
"""Code points after which a sentence is cut at a space: no writer's sentence is longer, and parsers slow down beyond."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
FULL = 0.7  # of the width: a wrapped line shorter than this ended on purpose
_WRAP_WIDTHS = range(50, 141)  # plain text is wrapped at 60 to 80 columns, seldom wider than 130; a wider block is of whole paragraphs

_CLOSERS = ".!?…:”\"'’"

_STOP = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|(?<=[a-z]{3})[.!?]["”]?(?=["“]?[A-Z][a-z]+\s)|[。！？]""")
_WORD_BEFORE = re.compile(r"[^\s\"'“‘(\[]+$")
_NEXT = re.compile(r"\s*([\"'“‘«(\[]*)(\S[\w'’]*)")
_LETTERS_WITH_STOPS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?$")


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold the words of ``lang/en/sentences.yaml``, ready for use."""

    titles: frozenset[str]
    before_numbers: frozenset[str]
    maybe_last: frozenset[str]
    openers: frozenset[str]
    unfinished: frozenset[str]
    speaker: re.Pattern[str]


@remembered
def _words() -> _Words:
    from .shapes import SentenceFile

    file = load_yaml("lang/en/sentences.yaml", SentenceFile)
    speaker = re.compile(r"\s*(?:[A-Z][\w'’.-]+\s+){1,3}(?:" + "|".join(file.speaks) + r")\b")
    return _Words(file.titles, file.before_numbers, file.maybe_last, file.openers, file.unfinished, speaker)


def titles() -> frozenset[str]:
    """Return the short titles whose full stop ends no sentence, in small letters and without it."""
    return _words().titles


def split(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of ``text`` inside ``span`` (all of it by default), in order, trimmed of white space.

    Together they cover every character that is not white space. A line break ends a sentence, except where the text is plainly wrapped.

    >>> text = "Gen. Roe met U.S. envoys. “We left.” he said.\\nSpain expels two"
    >>> [s.of(text) for s in split(text)]
    ['Gen. Roe met U.S. envoys.', '“We left.” he said.', 'Spain expels two']
    """
    whole = Span(0, len(text)) if span is None else span
    return [piece for line in lines(text, whole) for piece in cut(text, line)]


def lines(text: str, span: Span | None = None) -> list[Span]:
    """Return the lines of ``text`` inside ``span``, trimmed; lines of wrapped plain text are joined into their paragraph.

    >>> [s.of("A line.\\n\\nAnother") for s in lines("A line.\\n\\nAnother")]
    ['A line.', 'Another']
    """
    whole = Span(0, len(text)) if span is None else span
    raw = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text, whole.start, whole.end) if not m.group().isspace()]
    wide = _wide(text)
    return [line for block in _blocks(text, raw) for line in _unwrap(text, block, wide=wide)]


@lru_cache(maxsize=4)
def _wide(text: str) -> int:
    """Return the width at which a text is wrapped, 0 where it is not; asked once for each of its passages."""
    raw = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    return max((_width(block) for block in _blocks(text, raw) if _wrapped(text, block)), default=0)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _blocks(text: str, raw: list[Span]) -> Iterator[list[Span]]:
    """Gather lines that no empty line parts."""
    block: list[Span] = []
    for line in raw:
        if block and _breaks(text[block[-1].end : line.start]) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _breaks(gap: str) -> int:
    return max(gap.count("\n"), gap.count("\r"), gap.count("\u2028") + 2 * gap.count("\u2029"))


def _width(block: list[Span]) -> int:
    return max(len(line) for line in block)


def _wrapped(text: str, block: list[Span]) -> bool:
    """Tell whether a block was wrapped: its lines are alike in width, and some line goes on in lower case."""
    width = _width(block)
    goes_on = any(text[line.start].islower() for line in block[1:])
    full = all(len(line) >= FULL * width or text[line.end - 1] in _CLOSERS for line in block[:-1])
    return goes_on and full and width in _WRAP_WIDTHS


def _unwrap(text: str, block: list[Span], *, wide: int) -> Iterator[Span]:
    """Join the lines of a block that was wrapped.

    ``wide`` is the width of the widest wrapped block of the text, 0 where there is none: in a wrapped text a full line that ends in
    the middle of a sentence goes on in the next, whatever letter that begins with.
    """
    wrapped = _wrapped(text, block)
    current, last = block[0], block[0]
    for line in block[1:]:
        open_end = text[last.end - 1] not in _CLOSERS
        goes_on = text[line.start].islower() or (wide and len(last) >= FULL * wide) or _unfinished(text, last)
        if wrapped or (open_end and goes_on):
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
        last = line
    yield current


def _unfinished(text: str, line: Span) -> bool:
    """Tell whether a line breaks off in the middle of a phrase: behind "the", "of", "has"."""
    word = text[max(line.start, line.end - 20) : line.end].split()[-1]
    return len(word) < len(line) and word in _words().unfinished


def cut(text: str, line: Span) -> Iterator[Span]:
    """Yield the sentences of one of the `lines` of ``text``."""
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        if stop.end() < line.end and _ends_sentence(text, start, stop):
            yield from _short_enough(text, _trim(text, start, stop.end()))
            start = stop.end()
    if start < line.end:
        yield from _short_enough(text, _trim(text, start, line.end))


def _short_enough(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield _trim(text, start, cut)
        start = next(at for at in range(cut, sentence.end) if not text[at].isspace())
    yield Span(start, sentence.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Decide whether a stop ends its sentence, by the word before it and the word behind it."""
    marks = stop.group()
    following = _NEXT.match(text, stop.end(), stop.end() + 80)
    if not following:
        return True
    opening, word = following.groups()
    if word[0].islower() and not opening:
        return False
    if len(marks) > 1 and marks[-1] in "\"'”’»" and _words().speaker.match(text, stop.end(), stop.end() + 80):
        return False
    return marks[0] != "." or marks.startswith("..") or not _is_abbreviation(text[max(start, stop.start() - 40) : stop.start()], word)


def _is_abbreviation(before: str, word_behind: str) -> bool:
    found = _WORD_BEFORE.search(before)
    if not found:
        return False
    word = found.group()
    low = word.lower().rstrip(".")
    known = _words()
    if word.isdigit():
        return len(word) < 3 and found.start() == 0 and before == word  # "1. First", a numbered line
    if low in known.titles:
        return True
    if low in known.before_numbers:
        return word_behind[0].isdigit()
    if low in known.maybe_last or (len(word) == 1 and word.isupper()) or _LETTERS_WITH_STOPS.fullmatch(word + "."):
        return word_behind.lower() not in known.openers
    return False
