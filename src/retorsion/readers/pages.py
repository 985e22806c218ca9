"""Read a report from a web page: the article's text by trafilatura, its day by htmldate, with the rule that found it."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import replace
from typing import Any

from .cues import outlet_at
from .dates import day
from .decode import decoded
from .draft import Draft
from .trouble import UnreadableError

_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"<script[^>]{0,200}ld\+json.*?</script\s*>", re.IGNORECASE | re.DOTALL)


def from_page(raw: bytes, source: str, stem: str) -> Draft:
    """Return the draft of a page; its text, once taken out, is canonical. Raises UnreadableError where the page holds no article."""
    html = decoded(raw, html=True)
    found = _article(html)
    url = found.url
    published, rule = _published(html, url)
    draft = Draft(found.text, stem, source, raw)
    outlet = outlet_at(url) or found.sitename or found.hostname
    return replace(draft, outlet=outlet, url=url, title=found.title, published=published, published_by=rule)


def _article(html: str) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    options = {"extensive_search": False, "original_date": True}
    try:
        found: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=options)
    except Exception as error:  # whatever a hostile page makes the parser do, it is one page
        raise UnreadableError(f"no page that can be read ({type(error).__name__}); save the article's text instead") from error
    if found is None or not (found.text or "").strip():
        raise UnreadableError("no article found in the page; save the article's text instead")
    return found


def _published(html: str, url: str | None) -> tuple[dt.date | None, str | None]:
    """Return the day of publication and the rule that found it, from the surest to the least sure."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    head = "".join(part.group() for part in (_HEAD.search(html), *_DATA.finditer(html)) if part)
    tries = [("meta", f"<html>{head}<body></body></html>", None), ("url", "<html><body></body></html>", url), ("markup", html, None)]
    for rule, page, address in tries:
        if rule != "url" or address:
            try:
                found = day(htmldate.find_date(page, extensive_search=False, original_date=True, url=address))
            except Exception:  # noqa: S112 - a page that defeats the finder has no day
                continue
            if found:
                return found, f"htmldate:{rule}"
    return None, None
