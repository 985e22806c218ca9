"""Open JSON lines that are packed with gzip or Zstandard, and read them as they come."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from .draft import Draft
from .records import from_lines
from .trouble import OnDiscard, UnreadableError

LINES = (".jsonl", ".ndjson")
PACKED = tuple(f"{lines}{packing}" for lines in LINES for packing in (".gz", ".zst"))


def is_packed(path: Path) -> bool:
    """Tell packed JSON lines by their name.

    >>> is_packed(Path("day.jsonl.zst")), is_packed(Path("day.warc.gz"))
    (True, False)
    """
    return path.name.lower().endswith(PACKED)


def from_packed(path: Path, on_discard: OnDiscard) -> Iterator[Draft]:
    """Yield a draft for each line; raises UnreadableError where the file is damaged, after what stands before."""
    name = path.name[: -len(next(end for end in PACKED if path.name.lower().endswith(end)))]
    with path.open("rb") as raw:
        try:
            yield from from_lines(_unpacked(raw, path), str(path), name, on_discard)
        except (EOFError, zlib.error, OSError) as error:
            raise UnreadableError(f"damaged ({error}); the lines before are read, fetch the file again for the rest") from error


def _unpacked(raw: BinaryIO, path: Path) -> BinaryIO:
    packed = gzip.GzipFile(fileobj=raw) if path.suffix.lower() == ".gz" else io.BufferedReader(_Zstd(raw))
    return cast(BinaryIO, packed)


class _Zstd(io.RawIOBase):
    """Make a file of a reader that unpacks Zstandard, and notices where a file was cut."""

    def __init__(self, raw: BinaryIO) -> None:
        from fastwarc.stream_io import ZstdReader

        self._reader = ZstdReader(raw)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as the file goes."""
        data = self._reader.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
