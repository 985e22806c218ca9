"""Read WARC archives (.warc, .warc.gz, .warc.zst): each record a page, or the reason why it is none. A damaged record costs itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .capture import PAGE, Capture, NoPage
from .payload import plain_body
from .trouble import UnreadableError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = "text/plain"
FAR = 4 * PAGE
"""Bytes of a record from which the next is looked for in the packed file, rather than unpacking what is thrown away."""
STUMP = 300
"""Bytes of which a record's own headers need more."""
CUT_SHORT = "cut short: there is less of it than its length says; fetch the archive again"
_MEMBERS = {b"\x1f\x8b": b"\x1f\x8b\x08", b"\x28\xb5": b"\x28\xb5\x2f\xfd"}
"""With what each record of a packed archive begins, by the first two bytes of the file."""
_HEADER = b"WARC/1."
_AT_ONCE = 1 << 20


def records(path: Path) -> Iterator[Capture | NoPage]:
    """Yield what each record of an archive holds, numbered from 1. What stands behind a damaged record is read on from the next whole one.

    Raises OSError where the file cannot be opened.
    """
    with path.open("rb") as stream:
        yield from _Archive(path, stream).read()


@dataclass(slots=True)
class _Archive:
    """Hold an archive that is being read: the file, how many records were met, and where the last of them began."""

    path: Path
    stream: BinaryIO
    number: int = 0
    last: int = 0

    def read(self) -> Iterator[Capture | NoPage]:
        """Yield the records from wherever they can be read."""
        mark = _MEMBERS.get(self.stream.read(2), _HEADER)
        at: int | None = 0
        while at is not None:
            before = self.number
            held: Capture | NoPage | None = None
            try:
                for record in self._records(at):
                    if held:
                        yield held
                    held = self._held(record)
                    if self._in_doubt(held, record, mark):
                        break
                else:
                    yield from [held] if held else []
                    yield from self._stump(mark)
                    return
            except (OSError, ValueError) as error:
                following = self._following(mark)
                yield from self._broken(held, error, begun=self.number > before and following is not None)
            else:
                yield from [held] if held else []
                following = self._following(mark)
            at = following

    def _records(self, at: int) -> Iterator[WarcRecord]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        self.stream.seek(at)
        self.last = max(self.last, at)
        for record in ArchiveIterator(self.stream, record_types=WarcRecordType.any_type, parse_http=False):
            self.number += 1
            self.last = record.stream_pos
            yield record

    def _in_doubt(self, held: Capture | NoPage, record: WarcRecord, mark: bytes) -> bool:
        """Tell whether to look for the next record by oneself: this one is longer than the file, or too long to be unpacked for nothing."""
        if isinstance(held, NoPage) and held.reason == CUT_SHORT:
            return True
        return mark != _HEADER and record.content_length > FAR and self._following(mark) is not None

    def _broken(self, held: Capture | NoPage | None, error: Exception, *, begun: bool) -> Iterator[Capture | NoPage]:
        """Yield the record before a place that cannot be read, unless it ran on into the next; or tell that no record begins there."""
        if isinstance(held, Capture) and _HEADER in held.raw:
            yield NoPage(held.source, "its length is wrong, it runs on into the next record; the rest is read", damaged=True)
        elif held:
            yield held
        if not begun:
            self.number += 1
            yield NoPage(self._name(), f"damaged ({error}); fetch the archive again for this record", damaged=True)

    def _stump(self, mark: bytes) -> Iterator[NoPage]:
        """Tell of a last record of which so little is there that it passes for the end of the file."""
        following = self._following(mark)
        if following is not None and self.stream.seek(0, SEEK_END) - following < STUMP:
            self.number += 1
            yield NoPage(self._name(), CUT_SHORT, damaged=True)

    def _following(self, mark: bytes) -> int | None:
        """Return where, behind the last record's beginning, the next one may begin. The file stays where it was."""
        here, at, rest = self.stream.tell(), self.last + 1, b""
        self.stream.seek(at)
        while block := self.stream.read(_AT_ONCE):
            found = (rest + block).find(mark)
            if found >= 0:
                self.stream.seek(here)
                return at - len(rest) + found
            at += len(block)
            rest = (rest + block)[-len(mark) + 1 :]
        self.stream.seek(here)
        return None

    def _name(self) -> str:
        return f"{self.path}:record {self.number}"

    def _held(self, record: WarcRecord) -> Capture | NoPage:
        try:
            return _page(record, self._name(), f"{self.path.name.partition('.')[0]}-{self.number}")
        except UnreadableError as error:
            return NoPage(self._name(), str(error), response=True, damaged=True)
        except (OSError, ValueError) as error:
            return NoPage(self._name(), f"damaged ({error}); fetch the archive again for this record", damaged=True)


def _page(record: WarcRecord, source: str, name: str) -> Capture | NoPage:
    """Return the page of a record; raises UnreadableError where it holds one that is damaged, OSError where the archive is."""
    from fastwarc.warc import WarcRecordType

    kind = record.record_type
    length = record.headers.get("Content-Length")
    if not length:
        raise UnreadableError(CUT_SHORT)
    if not length.isdecimal():
        raise UnreadableError(f"its length is given as {length[:20]!r}; fetch the archive again for this record")
    if kind not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
        return NoPage(source, f"a {kind} record")
    if kind == WarcRecordType.response:
        record.parse_http(auto_decode="none", max_header_len=1 << 16)
        status = record.http_headers.status_code if record.http_headers else None
        if status != 200:
            return NoPage(source, f"status {status}" if status else "no answer over HTTP")
    return _capture(record, source, name)


def _capture(record: WarcRecord, source: str, name: str) -> Capture | NoPage:
    headers = record.http_headers
    told = record.http_content_type if headers is not None else record.headers.get("Content-Type", "").partition(";")[0]
    kind = (told or "text/html").strip().lower()
    if kind not in HTML and kind != TEXT:
        return NoPage(source, "not HTML", response=True)
    length = record.content_length
    body = record.reader.read(PAGE + 1) if record.reader else b""
    if len(body) < min(length, PAGE):
        raise UnreadableError(CUT_SHORT)
    if headers is not None:
        transfer, content = headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or ""
        body = plain_body(body, transfer=transfer, content=content, limit=PAGE)
    if len(body) > PAGE:
        raise UnreadableError(f"longer than {PAGE // 1_000_000} MB, which is no page of news; left out")
    if not body or body.isspace():
        return NoPage(source, "an empty page", response=True)
    return Capture(body, source, name, record.headers.get("WARC-Target-URI"), record.record_date, record.http_charset, html=kind != TEXT)
