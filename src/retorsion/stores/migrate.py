"""Bring a ledger to the tables of this program, keeping what is in it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from .engine import name_of, reading, settle_down, writing
from .errors import LedgerError
from .summing_anew import sum_all

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
SUMS = "0007"
"""The step since which a ledger is summed up as it is now."""


def migrate(engine: Engine, to: str = REVISIONS[-1]) -> None:
    """Create the tables or bring older ones up to date, once, even when several programs open the ledger together.

    Raises LedgerError where the ledger was written by a newer program, or is some other program's database.
    """
    with reading(engine) as connection:
        if _revision(connection) == to:
            return
    with writing(engine) as connection:
        before = _check(engine, connection)
        _upgrade(connection, to)
        if to == REVISIONS[-1] and before < SUMS:
            sum_all(connection)
    if before and before < SUMS:
        settle_down(engine)


def _revision(connection: Connection) -> str | None:
    """Return the step the ledger is at; None where it has no tables of ours yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check(engine: Engine, connection: Connection) -> str:
    """Return the step the ledger is at, empty for a new one."""
    revision = _revision(connection)
    if revision is None and (strangers := inspect(connection).get_table_names()):
        raise LedgerError(f"{name_of(engine)} is not a ledger: it holds other tables ({', '.join(sorted(strangers)[:3])} …)")
    if revision is not None and revision not in REVISIONS:
        raise LedgerError(
            f"{name_of(engine)} was written by a newer retorsion (its tables are at step {revision}, this program knows {REVISIONS[-1]}); "
            "upgrade retorsion to open it"
        )
    return revision or ""


def _upgrade(connection: Connection, to: str) -> None:
    """Run the missing steps inside the caller's transaction. Alembic is slow to import, so only those who need it wait for it."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, to)
