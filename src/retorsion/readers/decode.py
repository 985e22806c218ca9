"""Turn bytes into text: by the mark at their head, as UTF-8, or as what they most likely are."""

from __future__ import annotations

import codecs
import re

from .trouble import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape"})
"""What Python can decode and no browser does: letters may hide in it from whoever looks at bytes, and some take forever."""
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"SQLite format",
)
FOREIGN = 0.05
"""Share of bytes beyond ASCII up to which bytes that are no UTF-8 are taken for windows-1252, as browsers do: English has few of them."""


def decoded(raw: bytes, *, html: bool = False, charset: str | None = None) -> str:
    """Return the text of ``raw``; raises UnreadableError where it holds none.

    What a page names for itself, and then the ``charset`` that its server named, is believed where the bytes bear it out.

    >>> decoded("“Two left”".encode("cp1252") + b" and went to the other side of the river")[:10]
    '“Two left”'
    """
    if not raw.strip():
        raise UnreadableError("empty; put the report's text into it, or take it away")
    if raw.startswith(_SIGNATURES):
        raise UnreadableError("no text but a binary file; save the report as text, HTML or JSON")
    text = _by_mark(raw) or (_by_meta(raw) if html else None) or (_by_server(raw, charset) if charset else None) or _plain(raw)
    if "\0" in text:
        raise UnreadableError("holds null bytes, so it is binary or damaged; save the report as UTF-8 text")
    if not text.strip():
        raise UnreadableError("empty; put the report's text into it, or take it away")
    return text


def _by_mark(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding).removeprefix("\ufeff")
    return None


def _by_meta(raw: bytes) -> str | None:
    """Return the text by the encoding a page names for itself, if that holds."""
    named = _META.search(raw[:4096])
    return _by_name(raw, named[1].decode("ascii")) if named else None


def _by_server(raw: bytes, charset: str) -> str | None:
    """Return the text by what the server named, unless it is plainly UTF-8: servers name one encoding for all that they hold."""
    return (None if b"\0" in raw[:1000] else _by_name(raw, "utf-8")) or _by_name(raw, charset)


def _by_name(raw: bytes, charset: str | None) -> str | None:
    """Return the text by the encoding that somebody named; None where nobody did, or it does not hold."""
    try:
        return raw.decode(charset) if charset and codecs.lookup(charset).name not in _NO_CHARSETS else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _plain(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # the file was cut inside its last character
            return raw[: error.start].decode("utf-8")
    if b"\0" in raw[:1000]:
        return _wide(raw)
    if sum(byte > 127 for byte in raw[:20_000]) <= FOREIGN * len(raw[:20_000]):
        return raw.decode("cp1252", errors="replace") if _fits_1252(raw) else _guessed(raw)
    return _guessed(raw)


def _fits_1252(raw: bytes) -> bool:
    return not any(byte in raw for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _wide(raw: bytes) -> str:
    """Return text of two bytes a character without a mark, told by where its zeros stand."""
    encoding = "utf-16-le" if raw[1:1000:2].count(0) > raw[0:1000:2].count(0) else "utf-16-be"
    return _strict(raw, encoding)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeError as error:
        raise UnreadableError(f"not {encoding} as it seems to be ({error}); save the report as UTF-8") from error


def _guessed(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise UnreadableError("no encoding fits these bytes, so they are binary or damaged; save the report as UTF-8 text")
    try:
        return raw.decode(best.encoding)
    except UnicodeError as error:
        raise UnreadableError(f"most like {best.encoding}, but damaged ({error}); save the report as UTF-8") from error
