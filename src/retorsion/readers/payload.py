"""Undo what a server did to a page on its way: chunks, and compression that may inflate to no end. Never more than is asked for."""

from __future__ import annotations

import zlib
from io import BytesIO

from .trouble import UnreadableError


def plain_body(body: bytes, *, transfer: str, content: str, limit: int) -> bytes:
    """Return the bytes of the page itself, at most ``limit`` and one more, by the headers Transfer-Encoding and Content-Encoding.

    Many crawlers unpack a body and leave the headers as they were, so a body that is not packed as they say is taken as it is.
    Raises UnreadableError for a packed body that is damaged, or packed in a way that is not known.
    """
    if "chunked" in transfer.lower():
        body = _unchunked(body, limit)
    for name in reversed([part.strip().lower() for part in content.split(",")]):
        if name not in ("", "identity", "utf-8", "none"):
            body = _unpacked(body, name, limit)
    return body


def _unchunked(body: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import ChunkedReader

    try:
        return ChunkedReader(BytesIO(body)).read(limit + 1)
    except OSError:
        return body


def _unpacked(body: bytes, name: str, limit: int) -> bytes:
    try:
        return _stream(body, name, limit)
    except (OSError, zlib.error) as error:
        if body.lstrip()[:1] == b"<":
            return body
        raise UnreadableError(f"its body is no {name}, as it says it is ({error}); fetch the page again") from error


def _stream(body: bytes, name: str, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

    stream = BytesIO(body)
    if name in ("gzip", "x-gzip"):
        return GzipReader(stream).read(limit + 1)
    if name == "br":
        return BrotliReader(stream).read(limit + 1)
    if name == "zstd":
        return ZstdReader(stream).read(limit + 1)
    if name == "deflate":
        try:
            return GzipReader(stream, zlib=True).read(limit + 1)
        except OSError:  # some servers leave its frame away
            return zlib.decompressobj(-15).decompress(body, limit + 1)
    raise UnreadableError(f"its body is packed as {name[:20]!r}, which is not known; fetch the page again without compression")
