"""What the store settles bit by bit is what merging makes of everything at once."""

import random
from datetime import UTC, datetime

import pytest

from retorsion import merging
from retorsion.model import Correction, Judgement
from retorsion.stores import Store, open_ledger

from .toy import merged, state, world

AT = datetime(2021, 6, 1, tzinfo=UTC)


def keep(store: Store) -> None:
    store.reconcile(merged, reaches=merging.reaches)


@pytest.mark.parametrize("seed", range(4))
def test_report_by_report_is_the_same_as_all_at_once(place: str, seed: int) -> None:
    told = world(seed, 25)
    with open_ledger(place) as store:
        for report, claims in told:
            store.add(report, claims)
            keep(store)
        whole = merging.reconcile((c for _, claims in told for c in claims), reports=(r for r, _ in told))
        assert [*store.events()] == [*whole.events()]
        assert {*store.links()} == {*whole.links()}
        before = state(store)
        store.rebuild(merged, reaches=merging.reaches)
        assert state(store) == before


@pytest.mark.parametrize("seed", range(10))
def test_order_withdrawals_and_judgements_do_not_matter(place: str, seed: int) -> None:
    """Add in another order, withdraw and bring back, judge early or late: the ledger is that of the set of reports and judgements."""
    told, chance = world(seed, 20), random.Random(seed)
    left, right = (merging.anchor_of(told[n][1][0]) for n in (2, 5))
    judgement = Judgement(left, right, chance.choice(["same", "different"]), "A. Reviewer", AT, "read both")
    correction = Correction(left, "count", "8", "9", "A. Reviewer", AT, "the list says nine")
    gone = {told[n][0].id for n in (3, 7)}
    with open_ledger(place) as store:
        for number, (report, claims) in enumerate(chance.sample(told, len(told))):
            store.add(report, claims)
            if number % 3 == 0:
                keep(store)
            if number == 10:
                store.judge(judgement)
                store.correct(correction)
        for name in (*gone, told[4][0].id):
            store.withdraw(name)
        keep(store)
        store.add(*told[4])
        keep(store)
        stay = [(report, claims) for report, claims in told if report.id not in gone]
        whole = merging.reconcile(
            (c for _, claims in stay for c in claims), reports=(r for r, _ in stay), judgements=store.judgements()
        )  # fmt: skip
        assert [*store.events()] == [*whole.events()]
        assert {*store.links()} == {*whole.links()}
        state(store)
