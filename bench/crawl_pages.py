"""Make a crawl: news pages with their furniture in a WARC file, a share of them diplomatic. Seeded: same in, same bytes out.

    python -m bench.crawl_pages 2000 --diplomatic .03 --to made.warc.gz

Most pages are UTF-8, some windows-1252, ISO-8859-1, windows-1251 or UTF-16; a few are not in English; some bodies are compressed or
chunked as servers send them. Beside the pages stand records that are none: images, errors, redirects, requests.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import uuid
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from . import crawl_stories as stories
from .crawl_html import OUTLETS, page, slug
from .crawl_stories import Story

FOREIGN = 0.05
NOT_PAGES = 0.05
"""Records of other kinds for each page."""
FIRST_DAY = dt.datetime(2021, 10, 6, 6, tzinfo=dt.UTC)

ENCODINGS = (
    # share, codec, what the page names, what the server names, how the body is sent
    (0.66, "utf-8", "utf-8", "utf-8", ""),
    (0.17, "utf-8", "utf-8", None, ""),
    (0.03, "utf-8", None, "utf-8", ""),
    (0.01, "utf-8", None, None, ""),
    (0.04, "cp1252", "windows-1252", "windows-1252", ""),
    (0.02, "cp1252", "iso-8859-1", None, ""),
    (0.02, "latin-1", None, "ISO-8859-1", ""),
    (0.01, "utf-16", "utf-16", None, ""),
    (0.02, "utf-8", "utf-8", "utf-8", "gzip"),
    (0.02, "utf-8", "utf-8", "utf-8", "chunked"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """Hold a made page: its address, its headers, its bytes as sent, and the story it was made of."""

    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    story: Story
    html: str
    crawled: dt.datetime


def pages(number: int, *, diplomatic: float = 0.03, seed: int = 7) -> Iterator[Made]:
    """Yield so many pages, a share of them ``diplomatic``, spread evenly. A page depends on the seed and its place alone."""
    for at in range(number):
        chance = random.Random(f"{seed} {at}")
        yield _page(chance, at, _story(chance, diplomatic=int((at + 1) * diplomatic) > int(at * diplomatic)))


def _story(chance: random.Random, *, diplomatic: bool) -> Story:
    if diplomatic:
        return stories.diplomatic(chance)
    return stories.foreign(chance) if chance.random() < FOREIGN else stories.ordinary(chance)


def _page(chance: random.Random, at: int, story: Story) -> Made:
    outlet = chance.choices(OUTLETS, (4, 3, 2, 4, 2))[0]
    published = FIRST_DAY + dt.timedelta(minutes=at)
    url = f"https://{outlet.host}/{published:%Y/%m/%d}/{slug(story.headline)}-{at}"
    _, codec, named, served, sent = chance.choices(ENCODINGS, [row[0] for row in ENCODINGS])[0]
    if story.language == "ru" and codec in ("cp1252", "latin-1"):
        codec, named, served = "cp1251", "windows-1251", None
    html = page(chance, story, outlet, url=url, published=published, charset=named)
    kind = f"text/html; charset={served}" if served else "text/html"
    headers, body = _sent(html.encode(codec, "xmlcharrefreplace"), sent)
    crawled = published + dt.timedelta(hours=2)
    return Made(url, (("Content-Type", kind), ("Server", "made"), *headers, ("Content-Length", str(len(body)))), body, story, html, crawled)


def _sent(body: bytes, how: str) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Return the body as a server sends it, with the header that says so."""
    if how == "gzip":
        packer = zlib.compressobj(6, wbits=31)
        return (("Content-Encoding", "gzip"),), packer.compress(body) + packer.flush()
    if how == "chunked":
        pieces = [body[at : at + 16_000] for at in range(0, len(body), 16_000)]
        return (("Transfer-Encoding", "chunked"),), b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in [*pieces, b""])
    return (), body


def write(made: Iterator[Made], to: Path, *, seed: int = 7) -> int:
    """Write pages and what stands between them as a WARC file, compressed record by record; return the number of pages."""
    from warcio.warcwriter import WARCWriter

    chance, number = random.Random(f"between {seed}"), 0
    with to.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(_record(writer, "warcinfo", to.name, b"software: retorsion bench\r\n", when=FIRST_DAY))
        for one in made:
            number += 1
            writer.write_record(_record(writer, "request", one.url, b"", when=one.crawled, status="GET / HTTP/1.1"))
            writer.write_record(_record(writer, "response", one.url, one.body, when=one.crawled, headers=one.headers))
            if chance.random() < NOT_PAGES:
                writer.write_record(_other(writer, chance, one))
    return number


def _other(writer: Any, chance: random.Random, beside: Made) -> Any:
    """Make a record that is no page: an image, a table, an error, a redirect."""
    kind, status, body = chance.choice(
        [
            ("image/jpeg", "200 OK", b"\xff\xd8\xff" + chance.randbytes(20_000)),
            ("application/json", "200 OK", b'{"items": [' + b'{"title": "Expelled from the race"},' * 200 + b"{}]}"),
            ("text/html", "404 Not Found", b"<html><title>Not found</title><p>The page was expelled by our embassy of bytes."),
            ("text/html", "301 Moved Permanently", b""),
        ]
    )
    headers = (("Content-Type", kind), ("Content-Length", str(len(body))))
    return _record(writer, "response", f"{beside.url}/other", body, when=beside.crawled, headers=headers, status=status)


def _record(
    writer: Any, kind: str, url: str, body: bytes, *, when: dt.datetime, headers: Sequence[tuple[str, str]] = (), status: str = "200 OK"
) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    said = {"WARC-Date": f"{when:%Y-%m-%dT%H:%M:%SZ}", "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + url)}>"}
    http = None if kind == "warcinfo" else StatusAndHeaders(status, list(headers), protocol="" if kind == "request" else "HTTP/1.1")
    return writer.create_warc_record(url, kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=said)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a crawl and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int)
    parser.add_argument("--diplomatic", type=float, default=0.03, help="the share of pages that tell measures")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.warc.gz")
    asked = parser.parse_args(arguments)
    number = write(pages(asked.pages, diplomatic=asked.diplomatic, seed=asked.seed), asked.to, seed=asked.seed)
    print(f"{number} pages, {asked.to.stat().st_size / 1e6:.1f} MB: {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
