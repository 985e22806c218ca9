"""Archives made up for tests, record by record, with warcio: what a crawler writes, and what it should not."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TOLD = "Spain said on Monday that it was expelling two Polish diplomats and gave them a week to leave the country."
MORE = [
    "Newspapers in Madrid had written for weeks that something of the kind was on its way, and nobody in the city was surprised.",
    "It was the third such step between the two countries within a year, and it came after weeks of quarrels about fishing.",
    "Officials in Warsaw said that they would study the note before they decided what to do, and asked for some patience.",
]
RAIN = [
    "A storm reached the coast on Monday night and blew the roofs off some barns, but nobody was hurt, the fire service said.",
    "Trains were late in the morning because of branches on the line, and two schools stayed shut until the water had gone.",
    "The weather service expects more rain towards the end of the week, with strong wind in the hills and along the river.",
]


def html(*paragraphs: str, title: str = "News of the day", head: str = "", padding: int = 6_000) -> str:
    """Return a page with an article, and as much furniture as pages have."""
    menu = "".join(f"<li><a href='/section/{at}'>Section {at} of the paper</a></li>" for at in range(padding // 60))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer><p>All rights reserved.</p></footer></body></html>"
    )


DIPLOMATIC = html(TOLD, *MORE, title="Spain expels two Polish diplomats")
ORDINARY = html(*RAIN, title="Storm reaches the coast")


def record(
    body: bytes | str,
    *,
    url: str = "https://www.agency-a.example/2021/10/06/story",
    kind: str = "response",
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    packed: bool = True,
    date: str = "2021-10-06T08:00:00Z",
) -> bytes:
    """Return the bytes of one record, packed as a member of its own."""
    raw = body.encode() if isinstance(body, str) else body
    told = StatusAndHeaders(status, list((headers or {"Content-Type": "text/html; charset=utf-8"}).items()), protocol="HTTP/1.1")
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    made = writer.create_warc_record(
        url, kind, payload=BytesIO(raw), http_headers=told if kind == "response" else None, warc_headers_dict={"WARC-Date": date},
        warc_content_type="text/html" if kind == "resource" else "text/plain" if kind == "conversion" else "",
    )  # fmt: skip
    writer.write_record(made)
    return out.getvalue()


def archive(folder: Path, *records: bytes, name: str = "day.warc.gz") -> Path:
    """Write records into an archive and return its path."""
    path = folder / name
    path.write_bytes(b"".join(records))
    return path


def bomb(megabytes: int, *, begins: bytes = b"") -> bytes:
    """Return gzip bytes that inflate to ``begins`` and then so many megabytes of nothing; the same block over and over, so made at once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    head = packer.compress(begins) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08" + bytes(7) + head + block * megabytes + b"\x03\x00" + bytes(8)
