"""Sources to reports: text, HTML, JSON, JSONL and crawls, each with its language, its passages, its dateline and its fingerprint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..model import Discard, Report
from .dates import day
from .draft import Draft, report
from .files import drafts
from .trouble import LIMIT, OnDiscard, UnreadableError

__all__ = ["LIMIT", "OnDiscard", "UnreadableError", "read", "read_text", "reports"]


def read(
    sources: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: dt.date | str | None = None,
    on_discard: OnDiscard | None = None,
) -> Iterator[Report]:
    """Yield the reports of ``sources``: files, folders (in order of name, with all below them) and ``-`` for standard input.

    ``outlet`` and ``published`` hold for reports that do not tell their own. What cannot be read, and what is not in English, is handed to
    ``on_discard`` with file, line, reason and remedy, and the rest goes on; a report is at most 20 MB. Two sources of one name are told
    apart by a short hash. Raises ValueError for a ``published`` that is no day, before anything is read.
    """
    several, told = [sources] if isinstance(sources, (str, Path)) else sources, on_discard or (lambda _: None)
    return reports(drafts(several, told), outlet=outlet, published=_day(published), on_discard=told)


def reports(
    found: Iterable[Draft], *, outlet: str | None = None, published: dt.date | None = None, on_discard: OnDiscard
) -> Iterator[Report]:
    """Make reports of drafts, as `read` does of sources."""
    names: dict[str, str] = {}
    for draft in found:
        try:
            made = report(draft.or_else(outlet, published))
        except UnreadableError as error:
            on_discard(Discard(draft.source, "read", str(error)))
            continue
        for note in draft.notes:
            on_discard(Discard(draft.source, "read", note))
        if made.language != "en":
            on_discard(Discard(draft.source, "read", f"not read: language {made.language}; only reports in English are"))
        else:
            shared = names.setdefault(made.name, made.id) != made.id
            yield replace(made, name=f"{made.name}-{made.id[:6]}") if shared else made


def read_text(
    text: str,
    *,
    name: str = "text",
    outlet: str | None = None,
    published: dt.date | str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """Make a report of a string, kept as it is; raises ValueError for an empty text or a ``published`` that is no day.

    >>> read_text("Spain expels two envoys.", published="2021-10-07").published
    datetime.date(2021, 10, 7)
    """
    found = _day(published)
    return report(Draft(text, name, name, outlet=outlet, url=url, title=title, published=found, published_by="given" if found else None))


def _day(published: dt.date | str | None) -> dt.date | None:
    found = day(published)
    if published and not found:
        raise ValueError(f"published {published!r} is no day; write it as 2021-10-07")
    return found
