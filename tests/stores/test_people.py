"""The people at a desk: accounts, sessions, tokens, the log; in either database, and apart from what reports tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from retorsion import merging
from retorsion.stores import LedgerError, People, Store, TooOftenError, export_archive, import_archive, open_ledger
from retorsion.stores import desk_schema as t
from retorsion.stores import people as people_of
from retorsion.stores.engine import engine_for, reading, writing
from retorsion.stores.history import moment
from retorsion.stores.migrate import migrate
from retorsion.stores.people import FROM_ALL, FROM_ONE, IDLE, WHOLE

from .toy import merged

SECRET = "eight accreditations"


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the desk does, at the least cost there is."""
    monkeypatch.setattr(people_of, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))


@pytest.fixture
def people(store: Store) -> People:
    """A desk that Ann and Bob may come to."""
    kept = People(store.engine)
    kept.add("ann", SECRET, role="admin", by="root")
    kept.add("bob", SECRET + "!", role="reader", by="root")
    return kept


def aged(people: People, **columns: timedelta) -> None:
    """Let the sessions of a desk be older than they are."""
    values = {name: moment(datetime.now(UTC) - age) for name, age in columns.items()}
    with writing(people.engine) as connection:
        connection.execute(t.sessions.update().values(values))


def everything(people: People) -> str:
    """All that the tables of people hold, as text."""
    with reading(people.engine) as connection:
        tables = (t.people, t.sessions, t.tokens, t.refusals, t.audit)
        return "\n".join(str(row) for table in tables for row in connection.execute(table.select()))


def test_who_knows_the_password_gets_a_session(people: People) -> None:
    session = people.log_in("ann", SECRET, address="::1")
    assert session
    account = people.of_session(session)
    assert account
    assert (account.name, account.role) == ("ann", "admin")


@pytest.mark.parametrize(("name", "password"), [("ann", "eight accreditation"), ("nobody", SECRET), ("", ""), ("ann", SECRET * 100)])
def test_who_does_not_gets_none(people: People, name: str, password: str) -> None:
    assert people.log_in(name, password, address="::1") is None


def test_no_secret_is_kept_as_it_is(people: People) -> None:
    session, token = people.log_in("ann", SECRET, address="::1"), people.add_token("ann", "export", by="ann")
    assert session
    kept = everything(people)
    assert not [secret for secret in (SECRET, session, token) if secret in kept]
    assert "$argon2id$" in kept


def test_a_session_ends_by_logging_out(people: People) -> None:
    one, other = (people.log_in("ann", SECRET, address="::1") or "" for _ in range(2))
    people.log_out(one)
    assert people.of_session(one) is None
    assert people.of_session(other)


@pytest.mark.parametrize("ages", [{"seen": IDLE}, {"begun": WHOLE}])
def test_a_session_ends_by_age(people: People, ages: dict[str, timedelta]) -> None:
    session = people.log_in("ann", SECRET, address="::1") or ""
    aged(people, **{name: age - timedelta(minutes=1) for name, age in ages.items()})
    assert people.of_session(session)
    aged(people, **{name: age + timedelta(minutes=1) for name, age in ages.items()})
    assert people.of_session(session) is None


def test_a_session_in_use_does_not_fall_idle(people: People) -> None:
    session = people.log_in("ann", SECRET, address="::1") or ""
    aged(people, seen=IDLE - timedelta(minutes=1))
    before = everything(people)
    assert people.of_session(session)
    assert everything(people) != before


def test_another_role_holds_at_once(people: People) -> None:
    session = people.log_in("bob", SECRET + "!", address="::1") or ""
    people.set_role("bob", "reviewer", by="ann")
    account = people.of_session(session)
    assert account
    assert account.role == "reviewer"
    with pytest.raises(LedgerError, match="reader, reviewer, admin"):
        people.set_role("bob", "king", by="ann")  # type: ignore[arg-type]


def test_another_password_ends_the_sessions(people: People) -> None:
    session = people.log_in("ann", SECRET, address="::1") or ""
    people.set_password("ann", "another long secret", by="root")
    assert people.of_session(session) is None
    assert people.log_in("ann", SECRET, address="::1") is None
    assert people.log_in("ann", "another long secret", address="::1")


def test_wrong_passwords_for_one_name_are_bounded_and_only_from_that_address(people: People) -> None:
    for _ in range(FROM_ONE):
        assert people.log_in("ann", "wrong wrong wrong", address="10.0.0.9") is None
    with pytest.raises(TooOftenError, match="15 minutes"):
        people.log_in("ann", SECRET, address="10.0.0.9")
    assert people.log_in("ann", SECRET, address="10.0.0.8")
    assert people.log_in("bob", SECRET + "!", address="10.0.0.9")


def test_wrong_passwords_for_many_names_are_bounded_too(people: People) -> None:
    rows = [{"name": f"n{number}", "address": "10.0.0.9", "at": moment(datetime.now(UTC))} for number in range(FROM_ALL)]
    with writing(people.engine) as connection:
        connection.execute(t.refusals.insert(), rows)
    with pytest.raises(TooOftenError):
        people.log_in("ann", SECRET, address="10.0.0.9")


def test_the_right_password_clears_the_count(people: People) -> None:
    for _ in range(2):
        for _ in range(FROM_ONE - 1):
            people.log_in("ann", "wrong wrong wrong", address="::1")
        assert people.log_in("ann", SECRET, address="::1")


def test_a_token_stands_for_its_account_until_it_is_revoked(people: People) -> None:
    token = people.add_token("bob", "weekly export", by="ann")
    account = people.of_token(token)
    assert account
    assert (account.name, account.role) == ("bob", "reader")
    (listed,) = people.tokens("bob")
    assert people.revoke(listed.id, by="ann")
    assert not people.revoke(listed.id, by="ann")
    assert people.of_token(token) is None


def test_who_is_removed_is_gone_with_sessions_and_tokens(people: People) -> None:
    session, token = people.log_in("bob", SECRET + "!", address="::1") or "", people.add_token("bob", "", by="ann")
    people.remove("bob", by="ann")
    assert (people.of_session(session), people.of_token(token), people.tokens("bob")) == (None, None, [])
    assert [one.name for one in people.accounts()] == ["ann"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda people: people.add("ann", SECRET, role="reader", by="root"), "an account ann already"),
        (lambda people: people.add("Ann Lee", SECRET, role="reader", by="root"), "cannot be a name"),
        (lambda people: people.add("<b>", SECRET, role="reader", by="root"), "cannot be a name"),
        (lambda people: people.add("carl", "short", role="reader", by="root"), "12 to 1000 characters, not 5"),
        (lambda people: people.add("carl", SECRET, role="king", by="root"), "reader, reviewer, admin"),
        (lambda people: people.remove("carl", by="root"), "no account carl"),
        (lambda people: people.set_password("carl", SECRET, by="root"), "no account carl"),
        (lambda people: people.add_token("carl", "", by="root"), "no account carl"),
        (lambda people: people.revoke("5c1d", by="root"), "no token has the id '5c1d'"),
    ],
)
def test_what_cannot_be_done_is_said(people: People, change: Any, why: str) -> None:
    before = everything(people)
    with pytest.raises(LedgerError, match=why):
        change(people)
    assert everything(people) == before


def test_every_change_stands_in_the_log(people: People) -> None:
    people.log_in("bob", "wrong wrong wrong", address="::1")
    people.log_out(people.log_in("ann", SECRET, address="::1") or "")
    people.add_token("bob", "export", by="ann")
    people.set_password("bob", "another long secret", by="ann")
    people.remove("bob", by="ann")
    told = [(deed.by, deed.what) for deed in people.deeds()]
    assert told == [
        ("ann", "user removed"), ("ann", "password changed"), ("ann", "token made"), ("ann", "logged out"), ("ann", "logged in"),
        ("bob", "login refused"), ("root", "user added"), ("root", "user added"),
    ]  # fmt: skip


def test_the_log_is_read_leaf_by_leaf(people: People) -> None:
    for number in range(5):
        people.note("ann", "judged", str(number))
    first = people.deeds(limit=3)
    assert [deed.about for deed in first] == ["4", "3", "2"]
    assert [deed.about for deed in people.deeds(before=first[-1].seq, limit=2)] == ["1", "0"]


@pytest.mark.parametrize("change", ["UPDATE audit SET by = 'nobody'", "DELETE FROM audit"])
def test_the_log_is_only_added_to(people: People, change: str) -> None:
    before = people.deeds()
    try:
        with writing(people.engine) as connection:
            connection.execute(text(change))
    except DatabaseError as refused:
        assert "only added to" in str(refused)
    assert people.deeds() == before


def test_a_key_stays_once_it_is_made(people: People) -> None:
    assert people.key("forms") == People(people.engine).key("forms") != people.key("cookie")


def test_people_stay_when_all_is_settled_anew_and_do_not_travel_with_an_archive(people: People, store: Store, tmp_path: Path) -> None:
    before = everything(people)
    store.rebuild(merged, reaches=merging.reaches)
    assert everything(people) == before
    archive = export_archive(store, tmp_path / "ledger.zip")
    assert b"argon2" not in archive.read_bytes()
    with open_ledger(tmp_path / "other.db") as other:
        import_archive(archive, other)
        assert People(other.engine).accounts() == []


def test_a_ledger_of_the_step_before_gets_the_tables_and_keeps_its_rows(place: str) -> None:
    engine = engine_for(place)
    migrate(engine, "0003")
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO reports (id, name, stub, withdrawn, body) VALUES ('r1', 'one', :no, :no, :body)"),
            {"no": False, "body": '{"id":"r1","name":"one","text":"Eight envoys leave."}'},
        )
    engine.dispose()
    with open_ledger(place) as store:
        assert [report.name for report in store.reports()] == ["one"]
        People(store.engine).add("ann", SECRET, role="admin", by="root")
        assert [one.name for one in People(store.engine).accounts()] == ["ann"]
