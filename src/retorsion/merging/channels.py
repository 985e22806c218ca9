"""Gather what is said about bodies in which parties meet: when they last met, who offers to meet, who answers what.

Such a telling is a claim of kind ``channel``: its form is ``met``, ``offer`` or ``answer``, and ``extra`` names the body under ``channel``.
Its actors and targets are the parties, its date the meeting's. It is no measure and joins no event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model import Channel, Claim, Report, Value, When, Word
from ..model.compare import outlet_key
from .lineage import origins
from .rules import Rules
from .settle import Sides, dated, every, meet, settle

KIND = "channel"


def channels(claims: Iterable[Claim], reports: Mapping[str, Report], rules: Rules) -> tuple[Channel, ...]:
    """Return the channels that claims tell of, by name; spellings that differ in the order of parties are one."""
    found: defaultdict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in claims:
        name = dict(claim.extra).get("channel")
        if claim.kind == KIND and name:
            found[frozenset(outlet_key(name).split())].append(claim)
    return tuple(sorted((_channel(told, reports, rules) for told in found.values()), key=lambda channel: channel.name))


def _channel(told: list[Claim], reports: Mapping[str, Report], rules: Rules) -> Channel:
    told = sorted(told, key=lambda claim: (claim.report, repr(claim)))
    parties = tuple(sorted({code for claim in told for code in (*claim.actors, *claim.targets)}))
    evidence = tuple(dict.fromkeys(telling.evidence for claim in told for telling in claim.told))
    names = sorted(dict(claim.extra)["channel"] for claim in told)
    words = {form: tuple(_words(told, form)) for form in ("offer", "answer")}
    return Channel(names[0], parties, _last_met(told, reports, rules, parties), words["offer"], words["answer"], evidence)


def _words(told: Iterable[Claim], form: str) -> Iterator[Word]:
    for claim in told:
        if claim.form == form:
            yield Word(claim.voices[0].speaker if claim.voices else None, claim.report, claim.evidence.quote)


def _last_met(told: Iterable[Claim], reports: Mapping[str, Report], rules: Rules, parties: tuple[str, ...]) -> Value[When] | None:
    """Settle the last meeting: the latest that anyone tells of."""
    met = [claim for claim in told if claim.form == "met" and claim.date]
    latest = max((claim.date.last or claim.date.first for claim in met if claim.date), default=None)  # type: ignore[type-var]
    met = [claim for claim in met if claim.date and latest in (claim.date.last, claim.date.first)]
    by_report = {claim.report: [claim] for claim in met}
    found = origins(by_report, reports, rules)
    origin = {report: number for number, one in enumerate(found) for report in one.reports}
    published = {name: reports[name].published if name in reports else None for name in by_report}
    sides = Sides(parties, (), origin, frozenset(origin.values()), published)
    return settle(dated(every(met), sides, "date"), sides, meet)
