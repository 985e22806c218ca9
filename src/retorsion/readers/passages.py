"""Give every stretch of a report's text its role: what is coded (lead, body), and what stands around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..model import Dateline, Passage, Role, Span
from .datelines import dateline
from .furniture import Line, marked, tells

FIRST_LINES = 4
"""How many lines of the story may stand before the one that has the dateline: a headline, a subtitle, a section."""


def passages(text: str, *, title: str | None = None, published: dt.date | None = None) -> tuple[tuple[Passage, ...], Dateline | None]:
    """Return the passages of ``text``, which cover it in order and without overlap, and its dateline.

    >>> found, line = passages("Two told to go\\n\\nAVILLE, May 3 (Agency A) - Two went.\\n\\nIt was late.\\n\\nShare this")
    >>> [p.role for p in found]
    ['body', 'dateline', 'lead', 'body', 'furniture']
    """
    found = marked(text)
    found, line = _with_dateline(text, found, published)
    found = _with_headline(text, found, title)
    lead = next((at for at, one in enumerate(found) if not one.role), None)
    roles = [(one.span, one.role or ("lead" if at == lead else "body"), one.reason) for at, one in enumerate(found)]
    return tuple(_joined(text, roles)), line


def _with_dateline(text: str, found: Sequence[Line], published: dt.date | None) -> tuple[list[Line], Dateline | None]:
    """Cut the dateline off the first line of the story that has one."""
    story = [at for at, line in enumerate(found) if not line.role][:FIRST_LINES]
    for at in story:
        whole = found[at].span
        line = dateline(text, whole, published)
        if line:
            rest = Span(whole.end - len(text[line.span.end : whole.end].lstrip()), whole.end)
            cut = [Line(line.span, "dateline", "place, agency or day"), *([Line(rest)] if len(rest) else [])]
            return [*found[:at], *cut, *found[at + 1 :]], line
    return list(found), None


def _with_headline(text: str, found: Sequence[Line], title: str | None) -> list[Line]:
    """Mark the headline over the story, so that the lead is the first paragraph. It may be coded, since it stands in the text."""
    out = list(found)
    story = [at for at, line in enumerate(found) if not line.role]
    for at in story[:FIRST_LINES]:
        behind = found[at + 1 :]
        if len(story) > 1 and title and _same(found[at].span.of(text), title):
            out[at] = out[at].be("body", "headline repeated")
        elif _over_dateline(behind) or _over_sentences(text, found[at], behind):
            out[at] = out[at].be("body", "a headline")
        else:
            break
    return out


def _over_dateline(behind: Sequence[Line]) -> bool:
    """Tell whether the dateline still comes, with words of the story behind it: what stands above it is no lead."""
    at = next((at for at, other in enumerate(behind) if other.role == "dateline"), None)
    return at is not None and any(not other.role for other in behind[at:])


def _over_sentences(text: str, line: Line, behind: Sequence[Line]) -> bool:
    """Tell whether a short line without a stop has sentences below it."""
    return len(line.span) <= 150 and not tells(text, line) and any(not other.role and tells(text, other) for other in behind)


def _same(words: str, title: str) -> bool:
    return "".join(filter(str.isalnum, words.lower())) == "".join(filter(str.isalnum, title.lower()))


def _joined(text: str, roles: Sequence[tuple[Span, Role, str]]) -> Iterator[Passage]:
    """Join neighbours alike in role and reason, and let each passage reach to where the next begins."""
    groups = [(key, list(group)) for key, group in groupby(roles, key=lambda one: one[1:])]
    if not groups:
        return
    starts = [0, *(group[0][0].start for _, group in groups[1:])]
    for (role_reason, _), start, end in zip(groups, starts, [*starts[1:], len(text)], strict=True):
        yield Passage(Span(start, end), *role_reason)
