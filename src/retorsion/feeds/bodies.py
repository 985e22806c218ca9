"""Take in the body of an answer: never more of it than the limit, also of what is compressed."""

from __future__ import annotations

import zlib


class TooLargeError(ValueError):
    """Say that a body is over the limit."""


class Body:
    """Gather the chunks of a body, decompressed as the server says it is."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit, self._held, self._begun = limit, bytearray(), False
        self._unpack = _unpacker(encoding.strip().lower())

    def add(self, chunk: bytes) -> None:
        """Take a chunk in; raises TooLargeError over the limit, ValueError where it is not compressed as the server says."""
        self._begun = True
        if self._unpack is None:
            self._held += chunk
        else:
            try:
                self._held += self._unpack.decompress(chunk, self._limit + 1 - len(self._held))
            except zlib.error as error:
                raise ValueError(f"damaged: {error}") from None
        if len(self._held) > self._limit:
            raise TooLargeError(f"larger than {self._limit // 1_000_000} MB")

    def whole(self) -> bytes:
        """Return all that came; raises ValueError where its end is missing."""
        if self._unpack is not None and self._begun and not self._unpack.eof:
            raise ValueError("cut off before its end")
        return bytes(self._held)


def _unpacker(encoding: str) -> zlib._Decompress | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(47 if encoding != "deflate" else 15)  # 47: gzip or zlib, by its head
    raise ValueError(f"compressed with {encoding}, which was not asked for")
