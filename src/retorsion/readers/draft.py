"""What every reader makes of its source, and how a report is made of that."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from ..model import Report
from .dates import day
from .fingerprint import fingerprint
from .language import language
from .passages import passages
from .trouble import UnreadableError

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold the text of one source and what is known about it. ``notes`` tells what was given but could not be used."""

    text: str
    name: str
    source: str
    raw: bytes = b""
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    published_by: str | None = None
    fetched: dt.datetime | None = None
    notes: tuple[str, ...] = ()

    def with_fields(self, fields: Mapping[str, object], by: str) -> Draft:
        """Fill in outlet, url, title, published and id from a record; keys that are not known are left alone."""
        out = replace(
            self,
            outlet=_worded(fields.get("outlet")) or self.outlet,
            url=_worded(fields.get("url")) or self.url,
            title=_worded(fields.get("title")) or self.title,
            name=_worded(fields.get("id")) or self.name,
        )
        given = fields.get("published")
        if given in (None, ""):
            return out
        found = day(given)
        if found:
            return replace(out, published=found, published_by=by)
        note = f"published {str(given)[:40]!r} is no day, so the day stays open; write it as 2021-10-07"
        return replace(out, notes=(*out.notes, note))

    def or_else(self, outlet: str | None, published: dt.date | None) -> Draft:
        """Fill in what the source itself does not tell."""
        out = replace(self, outlet=self.outlet or outlet)
        return replace(out, published=published, published_by="given") if published and not out.published else out


def _worded(value: object) -> str | None:
    """Return a field as words; a number serves as an id, lists and objects do not."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return _SURROGATE.sub("\ufffd", str(value)).strip() or None


def checked(text: str) -> str:
    """Return ``text`` as it is; raises UnreadableError where it cannot be kept, letter for letter, anywhere else."""
    if not text.strip():
        raise UnreadableError("empty; put the report's text into it, or take it away")
    if "\0" in text:
        raise UnreadableError("the text holds a null character; take it out where the text was made")
    broken = _SURROGATE.search(text)
    if broken:
        raise UnreadableError(f"the text holds half a surrogate pair at {broken.start()}, which is no character; write it as valid Unicode")
    return text


def report(draft: Draft) -> Report:
    """Make the report: id, language, passages, dateline and fingerprint; raises UnreadableError like `checked`."""
    checked(draft.text)
    marked, line = passages(draft.text, title=draft.title, published=draft.published)
    return Report(
        id=_id(draft),
        name=draft.name,
        text=draft.text,
        outlet=draft.outlet,
        url=draft.url,
        title=draft.title,
        published=draft.published,
        published_by=draft.published_by,
        fetched=draft.fetched,
        language=language(draft.text),
        passages=marked,
        dateline=line,
        fingerprint=fingerprint(draft.text, marked),
        source=draft.source,
    )


def _id(draft: Draft) -> str:
    head = "\0".join([draft.outlet or "", draft.url or "", draft.published.isoformat() if draft.published else ""])
    return sha256(head.encode() + b"\0" + (draft.raw or draft.text.encode())).hexdigest()[:16]
