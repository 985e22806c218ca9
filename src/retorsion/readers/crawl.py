"""The sources that are crawls: what they hold, page by page, and the reports made of those pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from glob import glob
from pathlib import Path

from ..model import Discard
from . import parquet, warc
from .capture import Capture, NoPage
from .cues import outlet_at
from .decode import decoded
from .draft import Draft
from .pages import article
from .trouble import OnDiscard, UnreadableError

KINDS = {".warc": warc.records, ".warc.gz": warc.records, ".warc.zst": warc.records, ".parquet": parquet.rows}
TAGS = 10_000
"""Tags of a page beyond which its main part is not looked for, which takes the square of how deep they are nested."""
BARE = 1_000
"""Code points of a main part below which it may have missed paragraphs, so that all words of the page are taken."""
LONGEST = 200_000
"""Code points of a page's text at most. The longest report has a tenth of that, and careful extraction takes its time over more."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What nobody sees, such as soft hyphens; careful extraction leaves it out as well."""
AHEAD = dt.timedelta(days=1)
"""By how much a page may be dated after it was fetched: somewhere it is tomorrow already."""


def is_crawl(path: str | Path) -> bool:
    """Tell a crawl by its name.

    >>> is_crawl("day.warc.gz"), is_crawl("report.html")
    (True, False)
    """
    return _kind(Path(path)) is not None


def crawls(source: str | Path) -> list[Path]:
    """Return the crawls that a source stands for: a file, those of a folder in order of name, or those that fit a pattern."""
    path = Path(source)
    if path.is_dir():
        found: Iterable[Path] = path.rglob("*")
        return sorted(one for one in found if is_crawl(one) and not any(p.startswith(".") for p in one.relative_to(path).parts))
    if not path.exists() and any(sign in str(source) for sign in "*?["):
        return sorted(one for one in map(Path, glob(str(source), recursive=True)) if is_crawl(one))  # noqa: PTH207 - absolute patterns
    return [path] if is_crawl(path) else []


def captures(source: str | Path, on_discard: OnDiscard) -> Iterator[Capture | NoPage]:
    """Yield what stands in the crawls of a source, in order; what cannot be opened is handed to ``on_discard`` and the rest goes on."""
    paths = crawls(source)
    if not paths:
        on_discard(Discard(str(source), "read", f"no crawl: name files or folders of {', '.join(KINDS)}"))
    for path in paths:
        try:
            yield from KINDS[_kind(path) or ""](path)
        except UnreadableError as error:
            on_discard(Discard(str(path), "read", str(error)))
        except OSError as error:
            on_discard(Discard(str(path), "read", f"cannot be read: {error.strerror or error}; check the name and the rights"))


def words(capture: Capture) -> str:
    """Return the text of a capture as HTML or plain words; raises UnreadableError where its bytes are none."""
    if not capture.html:
        return decoded(capture.raw)
    return decoded(capture.raw, html=True, charset=capture.charset)


def fast_texts(html: str) -> tuple[str, ...]:
    """Return the words of a page at a twentieth of the cost of careful extraction: its title and main part.

    Where that part is so short that paragraphs may have been missed, all that can be seen on the page comes second. Raises
    UnreadableError for a page with more words than a report can have.
    """
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    main = "" if html.count("<") > TAGS else extract_plain_text(tree, main_content=True)
    texts = [f"{tree.title or ''}\n\n{main}"]
    if len(main) < BARE:
        texts.append(extract_plain_text(tree, main_content=False))
    if len(texts[-1]) > LONGEST:
        raise UnreadableError(f"more than {LONGEST:,} characters of text, which is no report; left out")
    return tuple(_UNSEEN.sub("", text) for text in texts)


def draft(capture: Capture, text: str) -> Draft:
    """Return the draft of a capture, ``text`` being its HTML or plain words; raises UnreadableError where it holds no article."""
    if not capture.html:
        found = Draft(text, capture.name, capture.source, capture.raw, url=capture.url, outlet=outlet_at(capture.url))
    else:
        found = article(text, Draft("", capture.name, capture.source, capture.raw, url=capture.url))
    found = replace(found, fetched=capture.fetched).with_fields(capture.fields, "given")
    latest = capture.fetched and capture.fetched.date() + AHEAD
    if latest and found.published and found.published > latest:
        note = f"the day of the page, {found.published}, lies after it was fetched, so the day stays open"
        found = replace(found, published=None, published_by=None, notes=(*found.notes, note))
    return found


def drafts(path: Path, on_discard: OnDiscard) -> Iterator[Draft]:
    """Yield a draft of every page of a crawl, whatever it tells of."""
    for found in captures(path, on_discard):
        if isinstance(found, NoPage):
            if found.damaged:
                on_discard(Discard(found.source, "read", found.reason))
            continue
        try:
            text = words(found)
            if found.html:
                fast_texts(text)  # refuses what careful extraction would choke on
            yield draft(found, text)
        except UnreadableError as error:
            on_discard(Discard(found.source, "read", str(error)))


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    return next((suffix for suffix in KINDS if name.endswith(suffix)), None)
