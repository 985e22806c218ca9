"""Claims of our own making, and a small way to settle them: one event for each pair, kind and day."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from retorsion import merging
from retorsion.model import Channel, Claim, Count, Event, Evidence, Link, Report, Span, Value, When
from retorsion.model.ledger import Decision, Ledger
from retorsion.model.query import by_date
from retorsion.stores import Store

DAY = date(2021, 4, 17)
TEXT = "Country A sends {count} envoys of country B home. The ministry names no reason."


def report(name: str, *, day: date | None = DAY, count: int = 8, outlet: str = "Agency A") -> Report:
    return Report(f"id-{name}", name, TEXT.format(count=count), outlet, title=f"Envoys sent home ({name})", published=day)


ONE, TWO, LATER, UNDATED = (
    report("one"),
    report("two"),
    report("later", day=date(2021, 10, 6), count=20),
    report("undated", day=None, count=3),
)


def claim(
    of: Report, actor: str = "CZE", target: str = "RUS", *, kind: str = "expulsion", coder: str = "retorsion", version: str = "1"
) -> Claim:
    words = of.text.split(".")[0] + "."
    count = Count("affected", int(words.split("sends ")[1].split()[0])) if "sends " in words else None
    return Claim(
        of.id, kind, Evidence(of.id, Span(0, len(words)), words) if of.text else Evidence(of.id), (actor,), (target,),
        counts=(count,) if count else (), date=When.day(of.published) if of.published else None, coder=coder, version=version,
    )  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """Hold what the small way to settle has found."""

    found: tuple[Event, ...]
    linked: tuple[Link, ...] = ()
    heard: tuple[Channel, ...] = ()

    def events(self) -> Sequence[Event]:
        return self.found

    def links(self) -> Sequence[Link]:
        return self.linked

    def channels(self) -> Sequence[Channel]:
        return self.heard


def world(seed: int, size: int) -> list[tuple[Report, list[Claim]]]:
    """Make up reports of what four parties do to one another in one spring, several of each measure, some of two."""
    chance = random.Random(seed)
    made = []
    for number in range(size):
        day = DAY + timedelta(days=chance.randrange(60))
        told = report(f"{seed}-{number}", day=day, count=chance.choice([1, 2, 8]), outlet=f"Agency {chance.choice('ABC')}")
        pairs = [chance.sample(["CZE", "RUS", "USA", "NATO"], 2) for _ in range(chance.choice([1, 1, 2]))]
        made.append((told, [claim(told, *pair, kind=chance.choice(["expulsion", "mission_cap"])) for pair in pairs]))
    return made


def merged(claims: Iterable[Claim], reports: Iterable[Report], decisions: Iterable[Decision]) -> Ledger:
    """Settle as the package does."""
    return merging.reconcile(claims, reports=reports, judgements=decisions)


def state(store: Store) -> dict[str, object]:
    """Return all that can be asked of a ledger, but for its history."""
    assert list(unfinished(store)) == []
    return {
        "reports": [*store.reports()], "claims": [*store.claims()], "decisions": [*store.judgements()], "events": [*store.events()],
        "aliases": {alias: found.id for e in store.events() for alias in e.aliases if (found := store.event(alias))},
        "links": [*store.links()], "tallies": store.summarise(["actor", "target", "kind", "status", "month"]), "sum": store.summarise([]),
    }  # fmt: skip


def unfinished(store: Store) -> Iterator[str]:
    """Name the nouns whose history does not add up: added twice, changed or withdrawn when not there, or not what the ledger holds."""
    there: set[tuple[str, str]] = set()
    for entry in store.changes():
        noun = (entry.noun, entry.id)
        if (noun in there) == (entry.what == "added"):
            yield f"{entry.what} out of turn: {noun}"
        (there.discard if entry.what == "withdrawn" else there.add)(noun)
    held = {("event", e.id) for e in store.events()} | {("report", r.id) for r in store.reports()}
    yield from (f"not in the history as it is: {noun}" for noun in held ^ {noun for noun in there if noun[0] in ("event", "report")})


def settle(claims: Iterable[Claim], reports: Iterable[Report], decisions: Iterable[Decision]) -> Settled:
    """Make one event of all claims with one pair, kind and day; the next event the other way round answers it."""
    published = {r.id: r.published for r in reports}
    place: defaultdict[str, int] = defaultdict(int)
    groups: defaultdict[tuple[str, str, str, date | None], list[tuple[str, int, Claim]]] = defaultdict(list)
    for told in sorted(claims, key=lambda c: (c.report, c.evidence.span.start if c.evidence.span else 0, c.kind, repr(c))):
        day = told.date.value if isinstance(told.date, Value) else told.date.first if told.date else published[told.report]
        groups[told.actors[0], told.targets[0], told.kind, day].append((told.report, place[told.report], told))
        place[told.report] += 1
    events = sorted((_event(key, members) for key, members in groups.items()), key=by_date)
    links = [Link(a.id, b.id, "retaliation", "inferred") for a, b in pairwise(events) if a.actors == b.targets and a.targets == b.actors]
    return Settled(tuple(events), tuple(links))


def _event(key: tuple[str, str, str, date | None], members: list[tuple[str, int, Claim]]) -> Event:
    actor, target, kind, day = key
    ids = tuple(sorted({f"{r}-{actor}-{target}-{kind}" for r, _, _ in members}))
    count = next((c.counts[0].best for _, _, c in members if c.counts), None)
    reports = tuple(sorted({r for r, _, _ in members}))
    standing = ("corroborated",) if len(reports) > 1 else ("single_source",)
    return Event(
        ids[0], kind, (actor,), (target,), "carried_out_or_announced",
        count=Value(count, standing, reports, len(reports)) if count is not None else None,
        date=Value(When.day(day), standing, reports, len(reports)) if day else None,
        reports=reports, lineages=len(reports), claims=tuple((r, i) for r, i, _ in members),
        evidence=tuple(c.evidence for _, _, c in members), aliases=ids,
    )  # fmt: skip
