"""A ledger is opened where there is one, and refused in words where there is none."""

from pathlib import Path

import pytest

from retorsion.stores import LedgerError, open_ledger

from .toy import ONE, claim, settle


def test_a_ledger_is_found_again(place: str) -> None:
    with open_ledger(place) as first:
        first.add(ONE, [claim(ONE)])
        first.reconcile(settle)
    with open_ledger(place) as again:
        assert len(again.events()) == 1


def test_the_password_is_not_shown() -> None:
    with pytest.raises(LedgerError) as problem:
        open_ledger("postgresql://someone:secret@127.0.0.1:1/ledger?connect_timeout=2")
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize(
    ("address", "complaint"), [("mysql://here/it", "not mysql://"), ("nowhere/at/all.db", "does not exist"), (".", "is a folder")]
)
def test_a_place_that_cannot_hold_a_ledger_is_named(address: str, complaint: str) -> None:
    with pytest.raises(LedgerError, match=complaint):
        open_ledger(address)


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a database, but a page of notes that somebody wants to keep.\n" * 20)
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(file)
    assert file.read_text().startswith("Not a database")
