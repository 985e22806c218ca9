"""What people decide is kept, can be taken back, and outlives what is coded and settled anew."""

from datetime import UTC, datetime

import pytest

from retorsion.model import Anchor, Correction, Judgement
from retorsion.stores import LedgerError, Store

from .toy import ONE, claim, report, settle

AT = datetime(2021, 5, 1, tzinfo=UTC)


LEFT, RIGHT, THIRD = (Anchor(f"id-{name}", "removal", "sends", 10) for name in ("one", "two", "later"))


def judged(left: Anchor, right: Anchor, verdict: str, by: str = "A. Reviewer") -> Judgement:
    return Judgement(left, right, verdict, by, AT, "read both")  # type: ignore[arg-type]


def test_judgements_are_kept_in_order_and_taken_back(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "same"))
    filled.correct(Correction(LEFT, "count", "8", "18", "A. Reviewer", AT, "the ministry's own list"))
    first, second = filled.judgements()
    assert isinstance(first, Judgement) and isinstance(second, Correction) and first.id and second.id
    assert filled.undo(first.id) is True
    assert filled.undo(first.id) is False
    assert [d.undone for d in filled.judgements()] == [True, False]


def test_judgements_survive_recoding_and_rebuilding(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "different"))
    kept = list(filled.judgements())
    filled.add(ONE, [claim(ONE, version="2")])
    filled.rebuild(settle)
    assert list(filled.judgements()) == kept


def test_a_judgement_marks_both_reports(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "same"))
    assert filled.reconcile(settle) == 2


def test_conflicts_are_warned_of(filled: Store) -> None:
    assert filled.judge(judged(LEFT, RIGHT, "same")) == []
    assert "judged these two same" in filled.judge(judged(RIGHT, LEFT, "different", "B. Other"))[0]
    filled.undo(filled.judgements()[-1].id)
    filled.judge(judged(RIGHT, THIRD, "same"))
    assert "by way of 2 tellings" in filled.judge(judged(LEFT, THIRD, "different"))[0]


def test_undoing_what_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(LedgerError, match="no judgement"):
        store.undo("nothing")


def test_the_history_tells_what_came_changed_and_went(filled: Store) -> None:
    seen = filled.changes()[-1].seq
    three = report("three")
    filled.add(three, [claim(three)])
    filled.reconcile(settle)
    added, changed = filled.changes(seen)
    assert (added.noun, added.id, added.what) == ("report", "id-three", "added")
    assert (changed.noun, changed.what) == ("event", "changed")
    assert {"reports", "lineages"} <= {field.name for field in changed.fields}
    seen = changed.seq
    filled.withdraw("later")
    filled.reconcile(settle)
    assert [(e.noun, e.what) for e in filled.changes(seen)] == [("report", "withdrawn"), ("event", "withdrawn")]
    assert filled.changes(datetime.now(UTC)) == []


def test_rebuilding_gives_the_same_and_leaves_no_trace(filled: Store) -> None:
    events, links, seen = list(filled.events()), list(filled.links()), len(filled.changes())
    filled.rebuild(settle)
    assert (list(filled.events()), list(filled.links()), len(filled.changes())) == (events, links, seen)
