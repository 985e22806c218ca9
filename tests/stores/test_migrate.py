"""A ledger's tables are brought up to date, and what is in them stays."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from retorsion import merging
from retorsion.model.query import Query, matches
from retorsion.stores import LedgerError, export_archive, import_archive, open_ledger
from retorsion.stores.engine import engine_for, reading, writing
from retorsion.stores.migrate import REVISIONS, migrate
from retorsion.stores.schema import metadata

from .killing import start
from .toy import claim, merged, report, state, world

FIRST = Path(__file__).parent / "revision_0001.sql"
"""A ledger of three reports, one of them withdrawn, as the first version of the tables held it. Never to be made anew."""


def first_ledger(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.executescript(FIRST.read_text())
    connection.close()


def test_a_ledger_of_the_first_version_keeps_its_rows(tmp_path: Path) -> None:
    first_ledger(tmp_path / "old.db")
    with open_ledger(tmp_path / "old.db") as store:
        assert [r.name for r in store.reports()] == ["one", "two"]
        assert [c.report for c in store.claims()] == ["id-one", "id-two", "id-two"]
        assert [event.count.value for event in store.events() if event.count] == [8, 8]
        assert store.judgements()[0].reason == "one act"
        assert store.raw("id-one") == b"<p>as it came</p>"
        assert store.outdated("any version") == ["id-one", "id-two"]


def test_a_ledger_laid_out_anew_is_tidied_up_and_found_by_its_cards(tmp_path: Path) -> None:
    first_ledger(tmp_path / "old.db")
    with open_ledger(tmp_path / "old.db") as store:
        asked = Query(parties=("CZE",), kinds=("expulsion",))
        found = [event for event in store.events() if matches(event, asked)]
        assert found and list(store.filter(asked)) == found
        assert store.counts(asked, 10)[1] == (len(found), True)
    with sqlite3.connect(tmp_path / "old.db") as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_what_the_first_version_kept_can_be_searched_and_settled_now(tmp_path: Path) -> None:
    first_ledger(tmp_path / "old.db")
    with open_ledger(tmp_path / "old.db") as store:
        assert [r.name for r in store.search("envoys two")] == ["two"]
        store.add(report("three"), [claim(report("three"))])
        store.reconcile(merged, reaches=merging.reaches)
        kept = state(store)
        store.rebuild(merged, reaches=merging.reaches)
        assert state(store) == kept


def test_each_step_keeps_the_rows_in_either_database(place: str) -> None:
    """Start at the first step, put rows in by hand, and go up."""
    engine = engine_for(place)
    migrate(engine, REVISIONS[0])
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO reports (id, name, stub, withdrawn, body) VALUES ('r1', 'one', :no, :no, :body)"), {
            "no": False, "body": '{"id":"r1","name":"one","text":"Eight envoys leave."}',
        })  # fmt: skip
    engine.dispose()
    with open_ledger(place) as store:
        assert [r.name for r in store.search("envoys leave")] == ["one"]


def test_the_steps_lead_to_the_tables_of_the_schema(place: str) -> None:
    open_ledger(place).close()
    with reading(engine_for(place)) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not (kind == "table" and name.startswith("search"))}
        )
        assert compare_metadata(context, metadata) == []


def test_a_newer_ledger_is_left_alone_with_a_clear_word(place: str) -> None:
    open_ledger(place).close()
    engine = engine_for(place)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(LedgerError, match=r"newer retorsion .*0999.* upgrade retorsion"):
        open_ledger(place)


def test_another_program_s_database_is_left_alone(place: str) -> None:
    with writing(engine_for(place)) as connection:
        connection.execute(text("CREATE TABLE invoices (number INTEGER)"))
    with pytest.raises(LedgerError, match="invoices"):
        open_ledger(place)


def test_programs_that_open_a_new_ledger_together_make_it_once(place: str) -> None:
    openers = [start(lambda: open_ledger(place).close()) for _ in range(4)]
    for opener in openers:
        opener.join(60)
    assert [opener.exitcode for opener in openers] == [0] * 4


def test_a_ledger_moves_between_databases_by_archive(place: str, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "from.db") as old, open_ledger(place) as new:
        for told in world(5, 12):
            old.add(*told)
        old.reconcile(merged, reaches=merging.reaches)
        import_archive(export_archive(old, tmp_path / "moved.zip"), new)
        new.reconcile(merged, reaches=merging.reaches)
        assert state(new) == state(old)
