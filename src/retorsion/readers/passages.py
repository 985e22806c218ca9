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
    found = _with_headline(text, found, title, has_dateline=line is not None)
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


def _with_headline(text: str, found: Sequence[Line], title: str | None, *, has_dateline: bool) -> list[Line]:
    """Mark the headline over the story, so that the lead is the first paragraph. It may be coded, since it stands in the text."""
    out = list(found)
    story = [at for at, line in enumerate(found) if not line.role]
    at_dateline = next((at for at, line in enumerate(found) if line.role == "dateline"), len(found)) if has_dateline else len(found)
    for at in story[:FIRST_LINES]:
        words = found[at].span.of(text)
        if len(story) > 1 and title and _same(words, title):
            out[at] = out[at].be("body", "headline repeated")
        elif at + 1 < at_dateline < len(found) or (
            at < story[-1] and len(words) <= 150 and not tells(text, found[at]) and _follows(text, found[at + 1 :])
        ):
            out[at] = out[at].be("body", "a headline")
        else:
            break
    return out


def _follows(text: str, rest: Sequence[Line]) -> bool:
    return any(not line.role and tells(text, line) for line in rest)


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
