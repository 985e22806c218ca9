"""Who gives as good as he gets: the measures between two parties, and how they were answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from statistics import median

from ..model import Balance, Event, Ledger, Link
from .people import sent_home


def reciprocity(ledger: Ledger, *parties: str) -> Sequence[Balance]:
    """Return a balance for each actor and target of done measures, by codes; with ``parties``, of pairs that involve all of them.

    An event of several actors or targets counts for each of them, its people only where one actor faces one target.
    """
    done = {event.id: event for event in ledger.events() if event.status == "carried_out_or_announced"}
    pairs: dict[tuple[str, str], list[Event]] = {}
    for event in done.values():
        for pair in product(event.actors, event.targets):
            pairs.setdefault(pair, []).append(event)
    answers: dict[str, list[Link]] = {}
    for link in ledger.links():
        if link.relation == "retaliation" and link.source in done and link.target in done:
            answers.setdefault(link.source, []).append(link)
    return [_balance(pair, events, answers, done) for pair, events in sorted(pairs.items()) if {*parties} <= {*pair}]


def _balance(pair: tuple[str, str], events: Sequence[Event], answers: Mapping[str, list[Link]], done: Mapping[str, Event]) -> Balance:
    answered = [event for event in events if event.id in answers]
    mirrored = sum(any(link.symmetry == "mirror" for link in answers[event.id]) for event in answered)
    delays = [days for event in answered for link in answers[event.id] if (days := _delay(event, done[link.target])) is not None]
    return Balance(*pair, len(events), sent_home(events), len(answered), mirrored, median(delays) if delays else None)


def _delay(cause: Event, answer: Event) -> int | None:
    one, other = _day(cause), _day(answer)
    return (other - one).days if one and other and one <= other else None


def _day(event: Event) -> date | None:
    return event.date.value.first if event.date and event.date.value.days == 1 else None
