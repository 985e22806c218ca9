"""Connect to a ledger: a file for SQLite, an address for PostgreSQL."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from .errors import LedgerError

# A writer waits this long for another one. Settling a batch of marks takes seconds at most, so a minute means that something hangs.
PATIENCE_SECONDS = 60
# One number for all advisory locks of ours ("retorsio" in bytes), so that they cannot meet another program's.
LOCK = int.from_bytes(b"retorsio", "big") >> 1


def engine_for(place: str | Path) -> Engine:
    """Make the engine for a path (SQLite) or a ``postgresql://`` address; raises LedgerError for anything else."""
    url = _url(place)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if importlib.util.find_spec("psycopg") is None:
        raise LedgerError("a PostgreSQL ledger needs the psycopg package: pip install 'retorsion[postgres]'")
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_use_lifo=True)


def _url(place: str | Path) -> URL:
    """Read an address; whatever has no scheme is a path."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    scheme = place.split("://")[0].split("+")[0]
    if scheme not in ("sqlite", "postgresql", "postgres"):
        raise LedgerError(f"a ledger is a file or a postgresql:// address, not {scheme}://")
    try:
        return make_url(place.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise LedgerError("the ledger's address cannot be read; expected postgresql://user:password@host:port/database") from None


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; a ledger is a file inside one, such as {path / 'ledger.db'}")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    engine = create_engine(url, connect_args={"timeout": PATIENCE_SECONDS}, pool_use_lifo=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Set a fresh SQLite connection up; transactions are begun by us, since the driver would leave schema changes outside them.

    ``synchronous = NORMAL`` under WAL cannot corrupt the file; a power cut may lose the last commits, which `add` simply does again.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at once when the transaction means to write: a reader that turns writer half-way can only fail."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open one consistent view of the ledger."""
    with _plainly(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that is committed whole or not at all, with no other writer beside it.

    PostgreSQL takes its lock before the transaction begins, so that the transaction sees all that earlier holders have done.
    """
    with _plainly(engine), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            with connection.execution_options(writes=True).begin():
                yield connection
        else:
            with _locked(connection), connection.begin():
                yield connection


def settle_down(engine: Engine) -> None:
    """Tidy tables up that were laid out anew: SQLite left gaps and lies scattered, PostgreSQL's indexes rely on a look through.

    It changes nothing that is kept. Where another program is in the way, or the disk has no room for a copy, it is left undone.
    """
    told = "VACUUM" if engine.dialect.name == "sqlite" else "VACUUM (ANALYZE) facets, cards, sides, totals, replies, members"
    with suppress(OperationalError, engine.dialect.loaded_dbapi.Error), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if engine.dialect.name != "sqlite":  # there `_prepare` has seen to it
            driver.autocommit = True
        driver.execute(told)
        connection.invalidate()


@contextmanager
def _locked(connection: Connection) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock for the length of a transaction; a lost connection lets go of it too."""
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
        connection.commit()


@contextmanager
def _plainly(engine: Engine) -> Iterator[None]:
    """Turn the driver's complaints into a sentence that names the ledger and hides its password."""
    try:
        yield
    except OperationalError as problem:
        raise LedgerError(f"{name_of(engine)}: {_reason(problem)}") from problem
    except DBAPIError as problem:
        if "file is not a database" in str(problem.orig):
            raise LedgerError(f"{name_of(engine)} is not a ledger: the file is not a SQLite database") from problem
        raise


def name_of(engine: Engine) -> str:
    """Name the ledger as a person would: its path, or its address without the password."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)


def _reason(problem: OperationalError) -> str:
    said = " ".join(str(problem.orig).split())
    if "locked" in said:
        return f"another program has kept the ledger locked for {PATIENCE_SECONDS} seconds; try again when it is done"
    if "readonly" in said or "unable to open" in said:
        return f"the ledger cannot be written ({said}); check the permissions of the file and its folder"
    return said
