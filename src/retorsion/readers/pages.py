"""Read a report from a web page: the article's text by trafilatura, its day by htmldate, with the rule that found it."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from .cues import outlet_at
from .dates import day
from .decode import decoded
from .draft import Draft
from .trouble import NoArticleError, UnreadableError

log = logging.getLogger(__name__)

_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")
_DATA = re.compile(r"<script[^>]{0,200}ld\+json.*?</script\s*>", re.IGNORECASE | re.DOTALL)


def from_page(raw: bytes, source: str, stem: str) -> Draft:
    """Return the draft of a page; its text, once taken out, is canonical. Raises UnreadableError where the page holds no article."""
    return article(decoded(raw, html=True), Draft("", stem, source, raw))


def article(html: str, page: Draft) -> Draft:
    """Fill in the draft of a page with its article and what the page tells of itself; raises UnreadableError where it holds none.

    The address that a page names for itself counts, unless it was fetched from another host: then it is somebody else's.
    """
    text, told = _article(html)
    url = told.url if told.url and (not page.url or _host(told.url) == _host(page.url)) else page.url
    published, rule = _published(html, url)
    outlet = outlet_at(url) or told.sitename or told.hostname or _host(url)
    return replace(page, text=text, outlet=outlet, url=url, title=told.title, published=published, published_by=rule)


def _article(html: str) -> tuple[str, Any]:
    """Return the text of the article and the metadata of the page, both from one reading of its HTML."""
    import trafilatura
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = load_html(html)
        if tree is None:
            raise NoArticleError("no article found in the page; save the article's text instead")
        told = _told(tree)
        found: Any = trafilatura.bare_extraction(tree, url=told.url, include_comments=False)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a hostile page makes the parser do, it is one page
        raise UnreadableError(f"no page that can be read ({type(error).__name__}); save the article's text instead") from error
    if found is None or not (found.text or "").strip():
        raise NoArticleError("no article found in the page; save the article's text instead")
    return found.text, told


def _told(tree: Any) -> Any:
    """Return what a page tells of itself, in its head and its JSON-LD: title, address, outlet, just as `trafilatura.extract_metadata` does.

    That also looks for authors, tags and licences, which nobody asks for and which takes longer than the rest together.
    """
    from courlan import extract_domain
    from trafilatura import metadata as finder

    found = finder.examine_meta(tree)
    try:
        found = finder.extract_meta_json(tree, found)
    except Exception as error:  # JSON-LD is seldom tested by those who write it
        log.debug("JSON-LD that cannot be read: %s", error)
    found.title = found.title or finder.extract_title(tree)
    found.url = found.url or finder.extract_url(tree)
    found.hostname = extract_domain(found.url, fast=True) if found.url else None
    found.sitename = _sitename(found.sitename or finder.extract_sitename(tree), found.url)
    found.clean_and_trim()
    return found


def _sitename(name: str | None, url: str | None) -> str | None:
    """Return the name of a site as people write it, or its host."""
    if not name:
        host = _HOST.match(url or "")
        return host[1] if host else None
    name = name.lstrip("@")
    return name.title() if name and "." not in name and not name[0].isupper() else name


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


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
