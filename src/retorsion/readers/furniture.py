"""Tell the lines of the story from what else stands on the page. Marks only: nothing is deleted or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..gates import lines, split
from ..model import Role, Span
from .cues import Cue, Cues, cues, outlets

LONGEST_CAPTION = 160
"""Code points beyond which a first sentence behind "Image caption" is thought to hold a sentence of the story as well."""

_OUTLET = "the outlet's name alone"
_NAMES = re.compile(r"[A-Z][\w.'’-]+(?: (?:and |de |van |von |al )?[A-Z][\w.'’-]*){1,5}")
_TEASER = re.compile(r".{20,}(?:…|\.\.\.|\[…\]|\[\.\.\.\])(?:\s*(?:read )?more\W*)?$", re.IGNORECASE)
_BEFORE_CAPTION = re.compile(r"[.!?”\"]\s+$")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*$")
_BYLINE = re.compile(r"By (?:[A-Z][\w.'’-]+,? ?|(?:and|de|van|von|der|bin|al|for|of|in|the),? ){1,12}(?:\||$)")
_DATED = re.compile(r"\W*(?:\w+\.? )?(?:\d{1,2} )?[\w ]{3,12}(?:\d{4})?:")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SEPARATORS = re.compile(r"\s[|•·»›]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line, or a piece of one, and what it was found to be; without a role it is, so far, a line of the story."""

    span: Span
    role: Role | None = None
    reason: str = ""

    def be(self, role: Role, reason: str) -> Line:
        """Return the line with a role, unless it has one."""
        return self if self.role else replace(self, role=role, reason=reason)


def marked(text: str) -> list[Line]:
    """Return the lines of ``text`` in order, with what is not of the story marked by role and reason."""
    known = cues()
    found = [piece for line in lines(text) for piece in _pieces(text, line, known)]
    found = _after_headings(text, found, known)
    for rule in (_writers, _repeated, _teasers, _shouted, _strangers, _menus):
        found = rule(text, found)
    return found


def tells(text: str, line: Line) -> bool:
    """Tell whether a line reads like a sentence: it ends with a stop."""
    return bool(_SENTENCE_END.search(line.span.of(text)))


def _pieces(text: str, line: Span, known: Cues) -> Iterator[Line]:
    """Cut off an editor's note before, captions inside and a signature behind the sentences of a line."""
    start, end = line.start, line.end
    note = known.note.match(text, start, end)
    if note:
        yield Line(Span(start, _back(text, start, note.end())), "furniture", "an editor's note")
        start = note.end()
    signature = known.signature.search(text, start, end)
    if signature and signature.start() > start:
        end = signature.start()
    yield from _captions(text, Span(start, max(start, end)), known)
    if end < line.end:
        yield Line(Span(end, line.end), "byline", "who wrote or helped")


def _captions(text: str, line: Span, known: Cues) -> Iterator[Line]:
    start = line.start
    for caption in known.caption.finditer(text, line.start, line.end):
        begins = caption.start()
        if begins < start or (begins > start and not _BEFORE_CAPTION.search(text, max(start, begins - 4), begins)):
            continue
        if begins > start:
            yield _simple(text, Span(start, _back(text, start, begins)), known)
        stops = _caption_end(text, caption.end(), line.end, known)
        yield Line(Span(begins, _back(text, begins, stops)), "caption", "a picture's caption or its maker")
        start = _on(text, stops, line.end)
    if start < line.end:
        yield _simple(text, Span(start, line.end), known)


def _caption_end(text: str, start: int, end: int, known: Cues) -> int:
    """Return where the caption that begins at ``start`` stops: at the line's end, or before the story goes on in the same line."""
    sentences = split(text, Span(start, min(end, start + 3 * LONGEST_CAPTION)))
    if not sentences:
        return end
    first = sentences[0]
    glued = known.glued.search(text, first.start, first.end)
    if glued:
        return glued.start()
    if len(sentences) == 1 or len(first) <= LONGEST_CAPTION:
        return first.end
    return start


def _simple(text: str, span: Span, known: Cues) -> Line:
    cue = known.of(text, span)
    if cue:
        return Line(span, cue.role, cue.reason)
    words = span.of(text)
    if len(span) <= 100 and _BYLINE.match(words):
        return Line(span, "byline", "who wrote or helped")
    if len(span) <= 60 and words.strip(" .").lower() in outlets():
        return Line(span, "byline", _OUTLET)
    return Line(span)


def _after_headings(text: str, found: Sequence[Line], known: Cues) -> list[Line]:
    """Mark the headlines behind "Read more:", and all that stands behind "About Author".

    "Comments" above the story, or standing there again further down, is a button and heads nothing.
    """
    out: list[Line] = []
    heading: Cue | None = None
    last = {line.span.of(text).lower(): at for at, line in enumerate(found) if line.role}
    begun = False
    for at, line in enumerate(found):
        cue = known.of(text, line.span) if line.role else None
        begun |= not line.role and tells(text, line)
        button = cue is not None and cue.then == "rest" and not (begun and last[line.span.of(text).lower()] == at)
        if cue and cue.then and not button and not (heading and heading.then == "rest"):
            heading = cue
        elif heading and heading.then == "rest":
            line = line.be("furniture", f"stands behind {heading.reason}")
        elif heading and not line.role:
            if len(line.span) > 140 or text[line.span.end - 1] in '.!”"':
                heading = None
            else:
                line = line.be("furniture", "the headline of another story")
        out.append(line)
    return out


def _writers(text: str, found: Sequence[Line]) -> list[Line]:
    """Mark a name that stands alone over the name of the outlet."""
    out = list(found)
    for at, below in enumerate(found[1:]):
        words = found[at].span.of(text)
        if below.reason == _OUTLET and _NAMES.fullmatch(words) and not found[at].role:
            out[at] = found[at].be("byline", "who wrote or helped")
    return out


def _repeated(text: str, found: Sequence[Line]) -> list[Line]:
    seen: set[str] = set()
    out: list[Line] = []
    for line in found:
        words = line.span.of(text)
        out.append(line.be("furniture", "stands here for the second time") if words in seen else line)
        seen.add(words)
    return out


def _teasers(text: str, found: Sequence[Line]) -> list[Line]:
    """Mark cut-off lines where several stand together, or where the page ends with one."""
    cut = [not line.role and bool(_TEASER.match(line.span.of(text))) for line in found]
    out = list(found)
    for first, last in _runs(cut):
        ends_page = all(line.role for line in found[last:])
        if (last - first > 1 or ends_page) and any(not line.role for line in found[:first]):
            for at in range(first, last):
                out[at] = out[at].be("furniture", "the cut-off teaser of another story")
    return out


def _shouted(text: str, found: Sequence[Line]) -> list[Line]:
    """Mark a line of capitals inside a text that is not written in capitals: a headline that was put between."""
    out = list(found)
    loud = [at for at, line in enumerate(found) if at and line.span.of(text).isupper() and len(_WORD.findall(line.span.of(text))) >= 4]
    if loud and sum(map(str.isupper, text)) <= 0.4 * sum(map(str.isalpha, text)):
        for at in loud:
            out[at] = out[at].be("furniture", "a headline in capitals between the lines of the story")
    return out


def _strangers(text: str, found: Sequence[Line]) -> list[Line]:
    """Mark a headline of another story between paragraphs with which it shares hardly a word. In doubt a line is the story's."""
    out = list(found)
    story = [at for at, line in enumerate(found) if not line.role]
    for place, at in enumerate(story[1:-1], 1):
        beside = [found[near] for near in (story[place - 1], story[place + 1])]
        if all(tells(text, line) and len(line.span) >= 60 for line in beside) and _headline(found[at].span.of(text)):
            own = _content(found[at].span.of(text))
            near = [*story[max(0, place - 2) : place], *story[place + 1 : place + 3]]
            shared = own & _content(" ".join(found[line].span.of(text) for line in near))
            if len(shared) <= len(own) / 3:
                out[at] = out[at].be("furniture", "the headline of another story between two paragraphs")
    return out


def _headline(words: str) -> bool:
    """Tell whether a line looks like a headline in Title Case; "May: two envoys leave" is a line of a timeline."""
    if len(words) > 120 or words[-1] in ".!?:;,…”\"'" or _DATED.match(words) or not words[0].isupper():
        return False
    named = _WORD.findall(words)
    long = [word for word in named if len(word) >= 4]
    return 5 <= len(named) <= 18 and bool(long) and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _content(words: str) -> set[str]:
    return {word.lower()[:6] for word in _WORD.findall(words) if len(word) >= 4}


def _menus(text: str, found: Sequence[Line]) -> list[Line]:
    """Mark rows of words between bars, and columns of single words above and below the story."""
    out = [line.be("furniture", "a menu") if len(_SEPARATORS.findall(line.span.of(text))) >= 3 else line for line in found]
    short = [not line.role and _is_item(line.span.of(text)) for line in out]
    sentences = [at for at, line in enumerate(out) if not line.role and tells(text, line)]
    for first, last in _runs(short):
        outside = bool(sentences) and (last <= sentences[0] or first > sentences[-1])
        announced = first > 0 and text[out[first - 1].span.end - 1] == ":"
        if last - first >= 5 and outside and not announced:
            for at in range(first, last):
                out[at] = out[at].be("furniture", "a menu")
    return out


def _is_item(words: str) -> bool:
    return len(words.split()) <= 3 and words[-1] not in '.!?:;,…”"' and not any(letter.isdigit() for letter in words)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the stretches ``[first, last)`` of flags that are up."""
    first = None
    for at, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = at
        elif not flag and first is not None:
            yield first, at
            first = None


def _back(text: str, start: int, end: int) -> int:
    """Return ``end`` without the white space before it."""
    return start + len(text[start:end].rstrip())


def _on(text: str, start: int, end: int) -> int:
    """Return ``start`` without the white space behind it."""
    return next((at for at in range(start, end) if not text[at].isspace()), end)
