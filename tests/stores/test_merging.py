"""What the store settles bit by bit is what merging makes of everything at once."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from retorsion import merging
from retorsion.model import Claim, Correction, Judgement, Report
from retorsion.stores import Store, growing, open_ledger, reconciling, windows

from .toy import DAY, claim, merged, report, state, world

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
    field, new = chance.choice([("count", "9"), ("actor", "USA"), ("kind", "mission_cap"), ("date", "2021-05-02")])
    correction = Correction(left, field, None, new, "A. Reviewer", AT, "as the list has it")
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


def dense(seed: int, size: int) -> list[tuple[Report, list[Claim]]]:
    """Make up what two parties do to each other over some years, one measure after another, so that all hangs together."""
    chance = random.Random(seed)
    made = []
    for number in range(size):
        day = DAY + timedelta(days=chance.randrange(2500))
        told = report(f"{seed}-{number}", day=day, count=chance.choice([1, 2, 8]), outlet=f"Agency {chance.choice('ABC')}")
        pair = chance.sample(["CZE", "RUS"], 2)
        made.append((told, [claim(told, *pair, kind=chance.choice(["expulsion", "mission_cap"]))]))
    return made


@pytest.mark.parametrize("seed", range(3))
def test_settling_the_surroundings_of_a_new_claim_is_enough(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a component of a hundred claims for a large one: what is added later is settled in its surroundings alone."""
    monkeypatch.setattr(growing, "LARGE", 100)
    narrow: list[bool] = []
    settle_window = windows.settle_window

    def counting(*told: Any) -> bool:
        narrow.append(settle_window(*told))
        return narrow[-1]

    monkeypatch.setattr(reconciling, "settle_window", counting)
    told = dense(seed, 260)
    with open_ledger(tmp_path / "ledger.db") as store:
        for added, claims in told[:200]:
            store.add(added, claims)
        keep(store)
        for added, claims in told[200:]:
            store.add(added, claims)
            keep(store)
        whole = merging.reconcile((c for _, claims in told for c in claims), reports=(r for r, _ in told))
        assert [*store.events()] == [*whole.events()]
        assert {*store.links()} == {*whole.links()}
        state(store)
    assert sum(narrow) > 15


def test_channels_are_settled_from_all_that_is_told_of_them(store: Store) -> None:
    """A body in which parties meet is no event: what several reports say of it comes together, and goes with them."""
    told = [report("met", day=DAY), report("offer", day=DAY + timedelta(days=300))]
    for of, form in zip(told, ("met", "offer"), strict=True):
        said = claim(of, "NATO", "RUS", kind="channel")
        store.add(of, [replace(said, form=form, counts=(), extra=(("channel", "the joint council"),))])
        keep(store)
    (channel,) = store.channels()
    assert channel.last_met and channel.last_met.value.first == DAY and len(channel.offers) == 1
    store.withdraw("met")
    keep(store)
    assert [c.last_met for c in store.channels()] == [None]
    store.withdraw("offer")
    keep(store)
    assert store.channels() == []
    assert [(e.noun, e.what) for e in store.changes() if e.noun == "channel"] == [
        ("channel", "added"), ("channel", "changed"), ("channel", "changed"), ("channel", "withdrawn"),
    ]  # fmt: skip
