"""Files in an object store: listed by their address, and fetched by whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from .trouble import UnreadableError

S = TypeVar("S", str, str | None)


@dataclass(frozen=True, slots=True)
class FarFile:
    """Hold a file of a store: its address, its size, and a stamp that changes when it does."""

    address: str
    bytes: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Near:
    """Hold files as they can be read here, by paths; what lies elsewhere is a copy in ``folder``."""

    paths: tuple[str, ...]
    folder: str = ""
    home: str = ""

    def called(self, source: S) -> S:
        """Return what a source is called at home, for one that was read from a copy."""
        return source.replace(self.folder, self.home, 1) if isinstance(source, str) and self.folder else source


def is_far(source: str | Path) -> bool:
    """Tell an address from a path.

    >>> is_far("s3://bucket/day.warc.gz"), is_far("reports/")
    (True, False)
    """
    return "://" in str(source)


def far_files(address: str) -> list[FarFile]:
    """Return the file at an address, or all files below it, by name; raises UnreadableError where there is none or no such store."""
    from pyarrow import fs  # type: ignore[import-untyped]

    try:
        files, path = _store(address)
        at = files.get_file_info(path)
        found = [at] if at.type == fs.FileType.File else files.get_file_info(fs.FileSelector(path, recursive=True))
    except (OSError, ValueError) as problem:
        raise UnreadableError(f"cannot be opened: {problem}; check the address and the rights") from None
    home = address[: len(address) - len(path)] if address.endswith(path) else address.split("://")[0] + "://"
    listed = sorted((info for info in found if info.type == fs.FileType.File), key=lambda info: str(info.path))
    return [FarFile(f"{home}{info.path}", info.size or 0, f"{info.size} {info.mtime_ns}") for info in listed]


@contextmanager
def near(sources: Sequence[str]) -> Iterator[Near]:
    """Give files to be read here: those of this computer as they are, those of a store as copies that go in the end.

    All sources of one call lie in one folder. Raises UnreadableError for one that cannot be opened.
    """
    if not is_far(sources[0]):
        for source in sources:
            _open(source)
        yield Near(tuple(sources))
        return
    with TemporaryDirectory(prefix="retorsion-") as folder:
        paths = tuple(str(Path(folder) / PurePosixPath(source).name) for source in sources)
        for source, path in zip(sources, paths, strict=True):
            _fetch(source, path)
        yield Near(paths, folder, sources[0].rpartition("/")[0])


def _open(source: str) -> None:
    try:
        with Path(source).open("rb") as file:
            file.read(1)
    except OSError as error:
        raise UnreadableError(f"{source}: cannot be opened: {error.strerror or error}; check the name and the rights") from None


def _fetch(source: str, path: str) -> None:
    """Copy a file from its store, some megabytes at a time."""
    from pyarrow import fs

    try:
        files, place = _store(source)
        fs.copy_files(place, path, source_filesystem=files, destination_filesystem=fs.LocalFileSystem(), chunk_size=8 << 20)
    except (OSError, ValueError) as problem:
        raise UnreadableError(f"{source}: cannot be fetched: {problem}; check the address and the rights") from None


def _store(address: str) -> tuple[Any, str]:
    """Find the store of an address and the path in it; Hadoop's names of object stores are known too."""
    from pyarrow import fs

    files, path = fs.FileSystem.from_uri(address.replace("s3a://", "s3://", 1).replace("s3n://", "s3://", 1))
    return files, path.rstrip("/")
