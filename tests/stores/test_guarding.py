"""Two desks on one ledger: a word is kept only while what it is about stands as it was seen."""

from threading import Barrier, Thread

import pytest

from retorsion import decisions, flow
from retorsion.stores import Guarded, MovedError, Reviewing, Seen, Store, mark_of, open_ledger

from .toy import claim, report


@pytest.fixture
def kept_event(store: Store) -> Store:
    """Keep one event that two reports tell alike."""
    for name, count in (("one", 8), ("two", 8)):
        told = report(name, count=count)
        store.add(told, [claim(told)])
    flow.settle(store)
    return store


def seen(store: Store, **more: object) -> Seen:
    (event,) = store.events()
    return Seen((event.id,), mark_of(event), **more)  # type: ignore[arg-type]


def say(store: Store, new: str, *, by: str = "ann") -> list[decisions.Outcome]:
    (event,) = store.events()
    row = {"verdict": "correct", "event": event.id, "field": "count", "new": new, "reason": "the list", "by": by}
    return [*decisions.judge_rows(store, [(1, row)], by=by, settle=lambda: None)]


def test_a_word_is_kept_while_nothing_moves(kept_event: Store) -> None:
    assert say(Guarded(kept_event, seen(kept_event)), "8")[0].kept


def test_a_word_is_refused_while_another_is_not_settled_and_once_it_is(kept_event: Store, place: str) -> None:
    looked = seen(kept_event)
    with open_ledger(place) as elsewhere:
        say(elsewhere, "7", by="bob")
        with pytest.raises(MovedError, match="not settled"):
            say(Guarded(kept_event, looked), "8")
        flow.settle(elsewhere)
    with pytest.raises(MovedError, match="faster"):
        say(Guarded(kept_event, looked), "8")
    assert {word.by for word in kept_event.judgements()} == {"bob"}


def test_of_several_desks_at_one_moment_one_is_heard(kept_event: Store, place: str) -> None:
    looked, start, refused = seen(kept_event), Barrier(4), []

    def desk(number: int) -> None:
        with open_ledger(place) as own:
            start.wait()
            try:
                say(Guarded(own, looked), str(number), by=f"desk {number}")
            except MovedError:
                refused.append(number)

    desks = [Thread(target=desk, args=(number,)) for number in range(4)]
    for one in desks:
        one.start()
    for one in desks:
        one.join(60)
    assert len(refused) == 3
    assert len({word.by for word in kept_event.judgements()}) == 1


def test_a_proposal_is_agreed_to_with_the_word_or_not_at_all(kept_event: Store) -> None:
    reviewing = Reviewing(kept_event.engine)
    number = reviewing.propose(seen(kept_event).events[0], {"verdict": "correct"}, mark=seen(kept_event).mark, by="ann")
    agreed = seen(kept_event, proposal=number, by="bob")
    say(Guarded(kept_event, agreed), "8")
    flow.settle(kept_event)
    assert (kept := reviewing.proposal(number)) is not None and (kept.state, kept.decided_by) == ("agreed", "bob")
    again = seen(kept_event, proposal=number, by="cem")
    with pytest.raises(MovedError, match="decided"):
        say(Guarded(kept_event, again), "9")
    assert {word.by for word in kept_event.judgements()} == {"ann"}
