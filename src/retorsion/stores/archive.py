"""Write a whole ledger into a folder or zip of JSON lines that any program can read, and read it back.

`docs/ledger-archive.md` describes the format. An archive is written beside its place and moved there when whole, with its manifest
last; it is checked against the manifest's hashes before anything of it is taken in.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, insert, select

from ..model.codec import to_line
from . import schema as t
from .archive_rows import PACK, UNPACK, Rows
from .engine import reading, writing
from .errors import LedgerError
from .marking import FEW, batches
from .pages import packed, unpacked
from .reconciling import forget_derived
from .searching import index_all
from .store import Store

FORMAT = "retorsion-ledger"
VERSION = 1
MANIFEST = "manifest.json"


def export_archive(store: Store, path: str | Path) -> Path:
    """Write the ledger to a folder, or to one file where ``path`` ends in ``.zip``; raises LedgerError where something is there already."""
    target = Path(path)
    if target.exists():
        raise LedgerError(f"{target} exists already; name a place that is free")
    draft = target.with_name(target.name + ".partial")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "pages").mkdir(parents=True)
    with reading(store.engine) as connection:
        files = {name: _write(draft / name, _lines(rows(connection))) for name, rows in PACK.items()}
        for page in connection.execute(select(t.pages).order_by(t.pages.c.sha256)):
            files[f"pages/{page.sha256}"] = _write(draft / "pages" / page.sha256, [unpacked(page)])
    manifest = {"format": FORMAT, "version": VERSION, "files": files}
    (draft / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    if target.suffix == ".zip":
        _pack(draft, target)
    else:
        draft.rename(target)
    return target


def import_archive(path: str | Path, store: Store) -> int:
    """Read an archive into an empty ledger, all or nothing; returns the number of reports. Reconcile afterwards.

    Raises LedgerError that names the file and line for an archive that is half-written, damaged, tampered with or of a newer
    format, and where the ledger is not empty.
    """
    source = _Source(Path(path))
    files = _checked(source)
    with writing(store.engine) as connection:
        if connection.execute(select(func.count()).select_from(t.reports)).scalar():
            raise LedgerError("the ledger holds reports already; an archive is read into a new one")
        _insert(connection, ([(t.pages, packed(source.read(name)))] for name in files if name.startswith("pages/")))
        for name in UNPACK:
            _insert(connection, _rows(source, name))
        index_all(connection)
        forget_derived(connection)
        return int(connection.execute(select(func.count()).select_from(t.reports)).scalar() or 0)


def _rows(source: _Source, name: str) -> Iterator[Rows]:
    """Turn a file's lines into rows of tables."""
    for number, line in enumerate(source.lines(name), 1):
        try:
            yield UNPACK[name](json.loads(line))
        except (ValueError, KeyError, TypeError) as problem:
            raise LedgerError(f"{source.path}: {name} line {number}: {problem}") from problem


def _insert(connection: Connection, found: Iterable[Rows]) -> None:
    """Write rows, some hundreds at a time, each table before those that point at it."""
    for few in batches(found, FEW):
        for table in t.metadata.sorted_tables:
            if rows := [row for part in few for into, row in part if into is table]:
                connection.execute(insert(table), rows)


def _checked(source: _Source) -> list[str]:
    """Check every file against the manifest; returns their names."""
    files = _manifest(source)
    for name, facts in files.items():
        if name not in UNPACK and not (name.startswith("pages/") and _is_digest(name.removeprefix("pages/"))):
            raise LedgerError(f"{source.path}: the manifest lists a file that archives do not have: {name!r}")
        if not source.has(name):
            raise LedgerError(f"{source.path}: {name} is missing; the archive is not whole")
        if source.digest(name) != facts.get("sha256"):
            raise LedgerError(f"{source.path}: {name} is not what the manifest says (another hash); it was damaged or changed")
    if missing := [name for name in UNPACK if name not in files]:
        raise LedgerError(f"{source.path}: the manifest does not list {', '.join(missing)}; the archive is not whole")
    return list(files)


def _manifest(source: _Source) -> dict[str, dict[str, Any]]:
    if not source.has(MANIFEST):
        raise LedgerError(f"{source.path} has no {MANIFEST}: it is no ledger archive, or was not written to its end")
    try:
        manifest = json.loads(source.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise LedgerError(f"{source.path} is not a ledger archive: its format is {manifest['format']!r}")
        if manifest["version"] > VERSION:
            raise LedgerError(
                f"{source.path} is of archive format {manifest['version']}, this program reads up to {VERSION}; upgrade retorsion"
            )
        return dict(manifest["files"])
    except (ValueError, KeyError, TypeError) as problem:
        raise LedgerError(f"{source.path}: {MANIFEST} cannot be read ({problem})") from problem


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


class _Source:
    """Read the files of an archive, whether folder or zip."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            raise LedgerError(f"{path}: there is no such archive")
        if path.is_file() and not zipfile.is_zipfile(path):
            raise LedgerError(f"{path} is neither a folder nor a zip file, or was cut off while it was written")
        self._root: Path | zipfile.Path = path if path.is_dir() else zipfile.Path(path)

    def has(self, name: str) -> bool:
        """Tell whether the archive has a file of this name."""
        return (self._root / name).is_file()

    def read(self, name: str) -> bytes:
        """Return a file's bytes; raises LedgerError where the zip is damaged."""
        with self._open(name) as file:
            return file.read()

    def digest(self, name: str) -> str:
        """Return the hash of a file, without holding all of it."""
        digest = hashlib.sha256()
        with self._open(name) as file:
            for part in iter(lambda: file.read(1 << 20), b""):
                digest.update(part)
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield a file's lines."""
        with self._open(name) as file:
            yield from file

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with (self._root / name).open("rb") as file:
                yield file
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as problem:
            raise LedgerError(f"{self.path}: {name} cannot be read ({problem})") from problem


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    return (to_line(row).encode() + b"\n" for row in rows)


def _write(path: Path, parts: Iterable[bytes]) -> dict[str, Any]:
    """Write a file and return what the manifest says of it."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for part in parts:
            digest.update(part)
            size += file.write(part)
    return {"sha256": digest.hexdigest(), "bytes": size}


def _pack(draft: Path, target: Path) -> None:
    """Pack a draft into one file. Every entry bears the same time, so that the same ledger makes the same bytes."""
    packed = draft.with_name(target.name + ".packing")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in draft.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(draft).as_posix(), (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    packed.rename(target)
    shutil.rmtree(draft)
