"""Keep beside each event by what it is found, and keep the sums of a ledger up to date with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from typing import Any

from sqlalchemy import Connection, Table, and_, case, delete, func, insert, literal, select, text, true

from ..knowledge import kinds
from ..model import Event, Link, Value
from ..model.codec import loads
from ..model.query import span_of, standings
from . import schema as t
from . import summary_schema as s
from .cards import APART, card_of
from .marking import FEW, batches

DONE = "carried_out_or_announced"
STRENGTH = ("removal", "refusal", "strength")
"""Families of measures that bear on the strength of a mission; so does a sender who withdraws staff."""
OPEN = "9999999"
"""The last day of what has none, after every `day_of`."""

Facets = Mapping[str, Iterable[str]]
Row = dict[str, Any]


def sum_up(connection: Connection, events: Sequence[Event], ranks: Mapping[str, int]) -> None:
    """Write by what events are found, with what they add to the sums; nothing of them may be there."""
    rows, sides, cards = rows_of(connection, events, ranks)
    _put(connection, t.facets, rows)
    _put(connection, s.sides, sides)
    _put(connection, t.cards, cards)
    counted = Counter((str(row["facet"]), str(row["value"])) for row in rows)
    counted += Counter(("side", APART.join((row["actor"], row["target"]))) for row in sides)
    _add(connection, counted + Counter({("", ""): len(events)}) + Counter(("year", year_of(ranks[event.id])) for event in events))
    relink(connection, [event.id for event in events])


def rows_of(connection: Connection, events: Sequence[Event], ranks: Mapping[str, int]) -> tuple[list[Row], list[Row], list[Row]]:
    """Make the rows of `facets`, of `sides` and of `cards`."""
    outlets, rows, cards = _outlets(connection, events), list[Row](), list[Row]()
    for event in events:
        facets = {facet: sorted({*values}) for facet, values in facets_of(event, outlets).items()}
        affected, told = event.count.value if event.count else None, len(event.reports)
        card = {"event": event.id, "rank": ranks[event.id], "affected": affected, "told": told, "card": card_of(facets)}
        cards.append(card)
        facets |= {} if card["card"] else {"wide": ["yes"]}
        rows += [{"facet": facet, "value": value, **card} for facet, values in facets.items() for value in values]
    return rows, [row for event in events for row in _sides(event, ranks[event.id])], cards


def leave_out(connection: Connection, ids: Sequence[str]) -> None:
    """Take events out of all that finds and sums them up; those that were not in it (a rebuild has emptied it) change nothing."""
    f, side, lost = t.facets.c, s.sides.c, Counter[tuple[str, str]]()
    # Asked by event alone: a facet or a grouping besides tempts SQLite to walk all events of that facet.
    for row in connection.execute(select(f.facet, f.value, f.rank).where(f.event.in_(ids))):
        lost[row.facet, row.value] -= 1
        if row.facet == "status":  # every event has one
            lost.subtract([("", ""), ("year", year_of(row.rank))])
    for pair in connection.execute(select(side.actor, side.target).where(side.event.in_(ids))):
        lost["side", APART.join(pair)] -= 1
    _add(connection, lost)
    connection.execute(delete(t.facets).where(f.event.in_(ids)))
    connection.execute(delete(s.sides).where(side.event.in_(ids)))
    connection.execute(delete(t.cards).where(t.cards.c.event.in_(ids)))


@lru_cache(20_000)
def year_of(rank: int) -> str:
    """Return the year of a place in time; empty for what has none.

    >>> year_of(737_884), year_of(t.UNDATED)
    ('2021', '')
    """
    return f"{date.fromordinal(rank).year:04}" if rank < t.UNDATED else ""


def relink(connection: Connection, events: Iterable[str]) -> None:
    """Bring what answers what up to date after some events, or links at them, have changed."""
    for few in batches(sorted({*events}), FEW):
        _answer(connection, few)
        touching = t.links.c.source.in_(few) | t.links.c.target.in_(few)
        links = {row.id: loads(Link, row.body) for row in connection.execute(select(t.links.c.id, t.links.c.body).where(touching))}
        for some in batches(sorted(links), FEW):
            forget_replies(connection, some)
            _replies(connection, {name: links[name] for name in some})


def relink_all(connection: Connection) -> None:
    """Write what all links add to the sums, where nothing is yet."""
    last, asked = "", select(t.links.c.id, t.links.c.body).order_by(t.links.c.id).limit(FEW)
    while rows := connection.execute(asked.where(t.links.c.id > last)).all():
        _replies(connection, {row.id: loads(Link, row.body) for row in rows})
        last = rows[-1].id


def _answer(connection: Connection, events: Sequence[str]) -> None:
    """Find by a facet the events that answer something."""
    held = and_(t.facets.c.facet == "answer", t.facets.c.value == "yes", t.facets.c.event.in_(events))
    gone = connection.execute(select(func.count()).select_from(t.facets).where(held)).scalar_one()
    connection.execute(delete(t.facets).where(held))
    card = t.cards.c
    answering = card.event.in_(select(t.links.c.target).where(t.links.c.target.in_(events)))
    rows = connection.execute(select(t.cards).where(card.event.in_(events), answering)).mappings()
    come = [{"facet": "answer", "value": "yes", **row} for row in rows]
    _put(connection, t.facets, come)
    _add(connection, Counter({("answer", "yes"): len(come) - gone}))


def forget_replies(connection: Connection, links: Sequence[str]) -> None:
    """Take links that are no more out of the sums."""
    connection.execute(delete(s.replies).where(s.replies.c.link.in_(links)))


def _replies(connection: Connection, links: Mapping[str, Link]) -> None:
    told = [name for name, link in links.items() if link.relation == "retaliation"]
    for mirrored in (True, False):
        _reply(connection, [name for name in told if (links[name].symmetry == "mirror") == mirrored], mirrored=mirrored)


def _reply(connection: Connection, links: Sequence[str], *, mirrored: bool) -> None:
    """Write which done acts of retaliation answer which done acts, and how long after."""
    answer, cause = t.events.alias("answer"), s.sides
    to_the_day = and_(cause.c.first == cause.c.last, answer.c.first == answer.c.last, answer.c.rank >= cause.c.rank)
    days = case((to_the_day, answer.c.rank - cause.c.rank))
    found = (
        select(cause.c.actor, cause.c.target, cause.c.rank, t.links.c.id, cause.c.event, cause.c.first, cause.c.last,
               literal(mirrored), days)
        .join(t.links, t.links.c.source == cause.c.event).join(answer, answer.c.id == t.links.c.target)
        .where(t.links.c.id.in_(links), cause.c.done == true(), answer.c.status == DONE)
    )  # fmt: skip
    if links:
        connection.execute(insert(s.replies).from_select([column.name for column in s.replies.columns], found))


def facets_of(event: Event, outlets: Mapping[str, str]) -> Facets:
    """Return by what an event is found: facet → values. ``outlets`` are those of its reports, by id."""
    told = [outlets.get(report) for report in event.reports]
    named = {outlet for outlet in told if outlet is not None}
    parties = sorted({*event.actors, *event.targets})
    return {
        "actor": event.actors,
        "target": event.targets,
        "party": parties,
        "pair": (APART.join(pair) for pair in combinations(parties, 2)),
        "dyad": (APART.join(sorted(pair)) for pair in product(event.actors, event.targets)),
        "kind": (event.kind, *event.also_kinds),
        "status": (event.status,),
        "standing": standings(event),
        "outlet": named,
        "alone": named if len({*told}) == 1 else (),
        "disputes": _disputing(event, outlets),
        "mission": (f"{sender}@{host}" for sender, host in _missions(event)),
        **_lasting(event),
    }


def _lasting(event: Event) -> Facets:
    """Find what may have happened on more than one day by the last of them, and what may have begun at any time."""
    first, last = span_of(event)
    if first == last:
        return {}
    return {"long": (day_of(last) if last else OPEN,), "open": () if first else ("yes",)}


def day_of(day: date) -> str:
    """Write a day so that days sort as text.

    >>> day_of(date(1, 1, 31)) < day_of(date(2021, 4, 17)) < OPEN
    True
    """
    return f"{day.toordinal():07}"


def _disputing(event: Event, outlets: Mapping[str, str]) -> set[str]:
    """Return the outlets that tell a value which another contradicts."""
    found: set[str] = set()
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, Value) and value.rivals:
            told = [value.reports, *(rival.reports for rival in value.rivals)]
            sides = [{outlets[report] for report in reports if report in outlets} for reports in told]
            found |= {outlet for side in sides for outlet in side if any(outlet not in other for other in sides)}
    return found


def _missions(event: Event) -> Iterator[tuple[str, str]]:
    """Yield on whose mission, at which host, a measure may bear."""
    known = kinds().get(event.kind)
    if known and (known.family in STRENGTH or event.kind == "staff_withdrawal"):
        if event.mission and event.mission.sender and event.mission.host:
            yield event.mission.sender, event.mission.host
        else:
            pairs = ((actor, target) for actor in event.actors for target in event.targets)
            yield from ((target, actor) if known.actor == "host" else (actor, target) for actor, target in pairs)


def _sides(event: Event, rank: int) -> list[Row]:
    first, last = span_of(event)
    due = event.deadline.value.last if event.deadline and event.status in (DONE, "planned") else None
    held = {
        "rank": rank, "event": event.id, "first": first.toordinal() if first else None, "last": last.toordinal() if last else None,
        "done": event.status == DONE, "people": _sent_home(event), "due": due.toordinal() if due else None,
    }  # fmt: skip
    return [{"actor": actor, "target": target, **held} for actor in sorted({*event.actors}) for target in sorted({*event.targets})]


def _sent_home(event: Event) -> int:
    known = kinds().get(event.kind)
    alone = len(event.actors) == len(event.targets) == 1
    done = event.status == DONE and known is not None and known.family == "removal"
    return event.count.value if event.count and alone and done else 0


def _outlets(connection: Connection, events: Sequence[Event]) -> dict[str, str]:
    found: dict[str, str] = {}
    for few in batches(sorted({report for event in events for report in event.reports}), FEW):
        rows = select(t.reports.c.id, t.reports.c.outlet).where(t.reports.c.id.in_(few), t.reports.c.outlet.is_not(None))
        found |= {row.id: row.outlet for row in connection.execute(rows)}
    return found


def _put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def _add(connection: Connection, moved: Counter[tuple[str, str]]) -> None:
    """Add to the totals, and drop those that come to nothing."""
    rows = [{"facet": facet, "value": value, "events": n} for (facet, value), n in sorted(moved.items()) if n]
    if rows:
        connection.execute(_ADD, rows)
    if any(row["events"] < 0 for row in rows):  # type: ignore[operator]
        connection.execute(_DROP, rows)


_ADD = text(
    "INSERT INTO totals (facet, value, events) VALUES (:facet, :value, :events) "
    "ON CONFLICT (facet, value) DO UPDATE SET events = totals.events + excluded.events"
)
_DROP = text("DELETE FROM totals WHERE facet = :facet AND value = :value AND events = 0")
