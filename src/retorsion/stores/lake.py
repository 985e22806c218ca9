"""A lake: what large runs find, in Parquet, by month; each shard of it there whole or not at all.

    lake.json                          says that the folder is a lake, and of which form
    claims/month=2021-10/SHARD-….parquet   and so for reports, discards and acts: by month of publication
    done/SHARD.json                    written last, by rename: which files the shard made, from what, by which version
    tmp/                               what is being written

What no mark in ``done/`` names does not count. So whatever is killed, the shards that were finished are there, and the others are done
again from their beginning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow.parquet as pq  # type: ignore[import-untyped]
from pyarrow import fs

from ..model.codec import from_plain
from .errors import LedgerError
from .lake_lock import held

FORM = {"format": "retorsion-lake", "version": 1}
SIGN, DONE, DRAFTS = "lake.json", "done", "tmp"
TOLD = ("claims", "reports", "discards", "acts")
"""The tables that shards fill."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one file of a lake: its table, its path inside the lake, how many rows and bytes it has."""

    table: str
    path: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """Hold what was done of one shard: out of which files, made with what (``key``), into which parts, with which numbers.

    ``counts`` has reports, claims, measures, acts, discards and unread; ``funnel`` is what a crawl left at each step, as plain values.
    ``replaces`` names shards of earlier runs that held some of the same files; what they made no longer counts, unless they were made
    anew since: their ``turn`` is higher then.
    """

    shard: str
    key: str
    sources: tuple[str, ...] = ()
    version: str = ""
    parts: tuple[Part, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    funnel: dict[str, Any] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    turn: int = 1
    seconds: float = 0.0


class Lake:
    """Keep a lake in a folder, on this computer or in an object store (``s3://``, ``gs://``, ``hdfs://``)."""

    def __init__(self, place: str | Path, *, new: bool = False) -> None:
        self.place = str(place)
        self.files, self.root = _where(place)
        if not self._is(f"{self.root}/{SIGN}"):
            if not new:
                raise LedgerError(f"{self.place}: no such lake; make it with: retorsion code SOURCE --lake {self.place}")
            self._make()
        self._check()

    def done(self, shard: str, key: str) -> Done | None:
        """Return what was done of a shard where it was made just so, by its ``key``, and its files are as they were written."""
        mark = self._mark(f"{self.root}/{DONE}/{shard}.json")
        return mark if mark and mark.key == key and self._whole(mark) else None

    def marks(self) -> list[Done]:
        """Return what was done and counts, by name of shard."""
        found = self.files.get_file_info(fs.FileSelector(f"{self.root}/{DONE}", allow_not_found=True))
        marks = [mark for info in sorted(found, key=lambda info: str(info.path)) if (mark := self._mark(info.path))]
        gone = {(name, turn) for mark in marks for name in mark.replaces for turn in range(mark.turn)}
        return [mark for mark in marks if (mark.shard, mark.turn) not in gone]

    def parts(self, table: str) -> list[Part]:
        """Return the files of one table, in order of their shards."""
        return [part for mark in self.marks() for part in mark.parts if part.table == table]

    def bodies(self, mark: Done, table: str) -> Iterator[str]:
        """Yield the nouns that one shard has in a table, as lines of JSON, in the order in which they were written."""
        for part in mark.parts:
            if part.table == table:
                with self.files.open_input_file(self.full(part.path)) as file:
                    for batch in pq.ParquetFile(file).iter_batches(columns=["body"]):
                        yield from batch.column(0).to_pylist()

    def full(self, path: str) -> str:
        """Return where a file of the lake lies, as its file system calls it."""
        return f"{self.root}/{path}"

    @contextmanager
    def drafts(self) -> Iterator[str]:
        """Give a folder for files that are being written, and remove it in the end."""
        folder = f"{self.root}/{DRAFTS}/{uuid4().hex}"
        self.files.create_dir(folder)
        try:
            yield folder
        finally:
            self.files.delete_dir(folder)

    def put(self, draft: str, path: str) -> None:
        """Move a finished draft to its place in the lake, over what was there."""
        target = self.full(path)
        self.files.create_dir(target.rpartition("/")[0])
        self.files.move(draft, target)

    def note(self, folder: str, mark: Done) -> None:
        """Write the mark that makes a shard count."""
        self.note_as(folder, f"{DONE}/{mark.shard}.json", asdict(mark))

    def note_as(self, folder: str, path: str, plain: Any) -> None:
        """Write plain values as a file that is there whole or not at all."""
        draft = f"{folder}/{uuid4().hex}.json"
        with self.files.open_output_stream(draft) as out:
            out.write((json.dumps(plain, ensure_ascii=True, indent=1) + "\n").encode())
        self.put(draft, path)

    def told(self, path: str) -> Any:
        """Return the plain values of a file of the lake; None where there is none or it is half a file."""
        return self._read(self.full(path))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only program that writes to this lake, and clean up what others left half-done; raises LedgerError where one is at work.

        Object stores have no locks: there it is for people to see to it that only one program writes.
        """
        local = isinstance(self.files, fs.LocalFileSystem)
        with held(Path(self.root) / SIGN if local else None, self.place):
            self._clear()
            yield
            self._clear()

    def tidy(self, tables: Sequence[str], keep: Iterable[str]) -> None:
        """Remove the files of some tables that no mark names, and marks that others replace."""
        kept = {self.full(path) for path in keep}
        for table in tables:
            found = self.files.get_file_info(fs.FileSelector(f"{self.root}/{table}", allow_not_found=True, recursive=True))
            for info in found:
                if info.type == fs.FileType.File and info.path not in kept:
                    self.files.delete_file(info.path)

    def tidy_shards(self) -> None:
        """Remove what no longer counts of what shards made."""
        marks = self.marks()
        self.tidy(TOLD, [part.path for mark in marks for part in mark.parts])
        self.tidy([DONE], [f"{DONE}/{mark.shard}.json" for mark in marks])

    def _clear(self) -> None:
        """Remove drafts: nobody is at work on them, but somebody may have died over them."""
        self.files.delete_dir_contents(f"{self.root}/{DRAFTS}", missing_dir_ok=True)

    def _whole(self, mark: Done) -> bool:
        if not mark.parts:
            return True
        found = self.files.get_file_info([self.full(part.path) for part in mark.parts])
        return all(info.size == part.bytes for info, part in zip(found, mark.parts, strict=True))

    def _mark(self, path: str) -> Done | None:
        plain = self._read(path)
        if not isinstance(plain, dict):
            return None
        try:
            parts = tuple(from_plain(Part, part) for part in plain["parts"])
            return Done(**{**plain, "sources": tuple(plain["sources"]), "replaces": tuple(plain["replaces"]), "parts": parts})
        except (TypeError, ValueError, KeyError):
            return None

    def _read(self, path: str) -> Any:
        try:
            with self.files.open_input_stream(path) as stream:
                return json.loads(stream.read())
        except (FileNotFoundError, ValueError):
            return None

    def _is(self, path: str) -> bool:
        return bool(self.files.get_file_info(path).type == fs.FileType.File)

    def _make(self) -> None:
        found = self.files.get_file_info(fs.FileSelector(self.root, allow_not_found=True))
        others = [info for info in found if info.base_name != DRAFTS]  # drafts: somebody was stopped while making the lake
        if self.files.get_file_info(self.root).type == fs.FileType.File or others:
            raise LedgerError(f"{self.place} holds something else than a lake; name a folder that is new or empty")
        with self.drafts() as folder:
            self.note_as(folder, SIGN, FORM)

    def _check(self) -> None:
        told = self.told(SIGN)
        if not isinstance(told, dict) or told.get("format") != FORM["format"]:
            raise LedgerError(f"{self.place}: {SIGN} does not say that it is a lake; name another folder")
        if told.get("version", 0) > FORM["version"]:
            raise LedgerError(
                f"{self.place} is a lake of form {told['version']}, this program knows up to {FORM['version']}; upgrade retorsion"
            )


def is_lake(place: str | Path) -> bool:
    """Tell whether a place is a lake, by the sign in it.

    >>> is_lake("no-such-folder")
    False
    """
    files, root = _where(place)
    return bool(files.get_file_info(f"{root}/{SIGN}").type == fs.FileType.File)


def _where(place: str | Path) -> tuple[Any, str]:
    """Find the file system of a place and the path in it; Hadoop's names of object stores are known too."""
    name = str(place)
    if "://" not in name:
        return fs.LocalFileSystem(), str(Path(name).absolute())
    try:
        files, path = fs.FileSystem.from_uri(name.replace("s3a://", "s3://", 1).replace("s3n://", "s3://", 1))
    except (OSError, ValueError) as problem:
        raise LedgerError(f"{name}: no place for a lake ({problem}); name a folder, or s3://, gs:// or hdfs:// and a path") from None
    if not path.strip("/"):
        raise LedgerError(f"{name}: no place for a lake: it names no folder of the store; write s3://bucket/folder")
    return files, path.rstrip("/")
