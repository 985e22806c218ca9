"""What reviewers leave beside their judgements, in either database."""

from __future__ import annotations

import pytest

from retorsion import merging
from retorsion.stores import LedgerError, Reviewing, Store, mark_of

from .toy import claim, merged, report


@pytest.fixture
def filled(store: Store) -> Store:
    """Fill a ledger with two reports of two acts."""
    for name, sides in (("one", ("CZE", "RUS")), ("two", ("USA", "CUB"))):
        told = report(name)
        store.add(told, [claim(told, *sides)])
    store.reconcile(merged, reaches=merging.reaches)
    return store


def test_an_acceptance_is_of_an_event_as_it_stood_and_can_be_taken_back_once(filled: Store) -> None:
    kept, (one, other) = Reviewing(filled.engine), filled.events()
    number = kept.accept(one, by="ann", reason="right")
    (given,) = kept.accepted([one.id, other.id])[one.id]
    assert (given.id, given.mark, given.by, given.reason, given.undone) == (number, mark_of(one), "ann", "right", None)
    assert kept.undo_accept(number, by="bob")
    assert not kept.undo_accept(number, by="ann")
    assert kept.accepted([one.id])[one.id][0].undone == "bob"


def test_a_mark_changes_with_the_event_and_with_the_order(filled: Store) -> None:
    one, other = filled.events()
    assert len({mark_of(one), mark_of(other), mark_of(one, other), mark_of(other, one)}) == 4


def test_a_proposal_waits_for_another_person(filled: Store) -> None:
    kept, event = Reviewing(filled.engine), filled.events()[0]
    number = kept.propose(event.id, {"verdict": "correct", "new": "3"}, mark="m", by="ann")
    (waiting,) = kept.waiting(event.id)
    assert (waiting.row, waiting.mark, waiting.by, waiting.state) == ({"verdict": "correct", "new": "3"}, "m", "ann", "waiting")
    with pytest.raises(LedgerError, match="another person"):
        kept.decide(number, "agreed", by="ann", why="")
    assert kept.decide(number, "agreed", by="bob", why="")
    assert not kept.decide(number, "declined", by="carl", why="")
    decided = kept.proposal(number)
    assert decided
    assert (decided.state, decided.decided_by) == ("agreed", "bob")
    assert kept.waiting() == []
    assert kept.proposal(number + 1) is None


def test_each_sees_what_is_new_to_them(filled: Store) -> None:
    kept = Reviewing(filled.engine)
    assert sorted(kept.changed_since(kept.seen("ann"))) == sorted(event.id for event in filled.events())
    kept.note_visit("ann")
    kept.note_visit("ann")
    assert kept.changed_since(kept.seen("ann")) == []
    told = report("three")
    filled.add(told, [claim(told, "POL", "BLR")])
    filled.reconcile(merged, reaches=merging.reaches)
    assert len(kept.changed_since(kept.seen("ann"))) == 1
    assert len(kept.changed_since(kept.seen("bob"))) == 3
    assert len(kept.changed_since(None, limit=2)) == 2
