"""Find out which reports of an event are one origin: copies, rewrites and relays say a thing once, however often it is printed.

Reports are compared only where they tell the same event, by what a report carries beside its text (outlet, fingerprint, dateline) and by
what was coded from it (voices, quotations, order of facts). Every sign has its own sureness.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model import Claim, Report
from ..model.compare import outlet_key
from .rules import Rules
from .strands import offset


@dataclass(frozen=True, slots=True)
class Kinship:
    """Say that two reports are of one origin, how we know (``same_outlet``, ``near_copy``, ``relay``, ``rewrite``) and how sure that is."""

    one: str
    other: str
    sign: str
    sure: float


@dataclass(frozen=True, slots=True)
class Origin:
    """Hold the reports that go back to one origin, with what binds them; ``sure`` is the weakest bond (1.0 for a single report)."""

    reports: tuple[str, ...]
    bonds: tuple[Kinship, ...] = ()

    @property
    def sure(self) -> float:
        """Return how sure it is that all of these are one origin."""
        return min((bond.sure for bond in self.bonds), default=1.0)


def origins(
    claims: Mapping[str, Sequence[Claim]],
    reports: Mapping[str, Report],
    rules: Rules,
    *,
    whole: Mapping[str, Sequence[Claim]] | None = None,
) -> tuple[Origin, ...]:
    """Group the reports named by ``claims`` (report id → its claims of one event) by origin, in order of their least report.

    ``whole`` holds all claims of those reports, of other events too: the order of facts by which a rewrite is known.
    """
    names = sorted(claims)
    root = {name: name for name in names}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    bonds: list[Kinship] = []
    for one, other, sign in _bonds(claims, reports, rules, whole or claims):
        left, right = top(one), top(other)
        if left != right:
            root[max(left, right)] = min(left, right)
            bonds.append(Kinship(one, other, sign, rules.lineage.sure[sign]))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[top(name)].append(name)
    held: defaultdict[str, list[Kinship]] = defaultdict(list)
    for bond in bonds:
        held[top(bond.one)].append(bond)
    return tuple(Origin(tuple(group), tuple(held[name])) for name, group in found.items())


def _bonds(
    claims: Mapping[str, Sequence[Claim]], reports: Mapping[str, Report], rules: Rules, whole: Mapping[str, Sequence[Claim]]
) -> Iterator[tuple[str, str, str]]:
    """Yield two reports and what binds them, the surest signs first; linear in the number of reports."""
    for sign, pairs in (
        ("same_outlet", _by_key((name, _named(report.outlet)) for name in claims if (report := reports.get(name)))),
        ("near_copy", _near(claims, reports, rules)),
        ("relay", _by_key((name, source) for name in claims for source in _sources(claims[name], reports.get(name)))),
        ("rewrite", _by_key((name, key) for name in claims for key in _retold(whole[name], rules))),
    ):
        for one, other in pairs:
            yield one, other, sign


def _by_key(pairs: Iterable[tuple[str, Hashable]]) -> Iterator[tuple[str, str]]:
    """Pair each name with the first that has a key in common with it."""
    first: dict[Hashable, str] = {}
    for name, key in pairs:
        if key and (one := first.setdefault(key, name)) != name:
            yield one, name


def _near(names: Iterable[str], reports: Mapping[str, Report], rules: Rules) -> Iterator[tuple[str, str]]:
    """Pair reports whose fingerprints agree, found by bands: reports that share no band are never compared."""
    prints = {name: report.fingerprint for name in names if (report := reports.get(name)) and report.fingerprint}
    bands = ((name, band) for name, values in prints.items() for band in _banded(values, rules.lineage.bands))
    return ((one, other) for one, other in _by_key(bands) if likeness(prints[one], prints[other]) >= rules.lineage.near_copy)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the share of equal values of two fingerprints: an estimate of how many shingles the texts share.

    >>> likeness((1, 2, 3, 4), (1, 2, 9, 4))
    0.75
    """
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _banded(values: tuple[int, ...], bands: int) -> Iterator[tuple[int, ...]]:
    rows = max(1, len(values) // bands)
    return ((start, *values[start : start + rows]) for start in range(0, len(values), rows))


@lru_cache(maxsize=8192)
def _named(outlet: str | None) -> str:
    """Return what an outlet is called; a digest that cites others has no voice of its own, and "unknown" outlets are no one's kin."""
    key = "" if _cited(outlet) else outlet_key(re.sub(r"\(.*?\)", "", outlet or ""))
    return "" if key == "unknown" else key


@lru_cache(maxsize=8192)
def _cited(outlet: str | None) -> tuple[str, ...]:
    """Return the outlets that an outlet's name says it cites: "Digest (citing Agency A via Daily B)"."""
    inside = re.search(r"\((?:citing|via) ([^)]*)\)", outlet or "")
    return tuple(outlet_key(name) for name in re.split(r";|\bvia\b", inside[1])) if inside else ()


def _sources(claims: Iterable[Claim], report: Report | None) -> Iterator[str]:
    """Yield the outlets a report takes its news from: itself, the agency of its dateline, those it cites or that heard the speaker."""
    if report:
        yield _named(report.outlet)
        yield outlet_key(report.dateline.agency) if report.dateline else ""
        yield from _cited(report.outlet)
    for claim in claims:
        yield from (outlet_key(voice.speaker) for told in claim.told for voice in told.voices if voice.manner == "citing")
        yield from (outlet_key(words) for key, words in claim.extra if key == "heard_by")


def _retold(claims: Sequence[Claim], rules: Rules) -> Iterator[Hashable]:
    """Yield what a rewrite keeps: the measures in their order with their speakers, once for each quotation in them."""
    if len(claims) < rules.lineage.facts:
        return
    ordered = sorted(claims, key=offset)
    facts = tuple((rules.act(c.kind), c.actors, c.targets, c.counts[:1] and c.counts[0].best, _speaker(c)) for c in ordered)
    for words in sorted({quotation for claim in ordered for quotation in _quotations(claim)}):
        yield facts, words


def _speaker(claim: Claim) -> str:
    return claim.voices[0].speaker.split()[-1].lower() if claim.voices and claim.voices[0].speaker.split() else ""


def _quotations(claim: Claim) -> Iterator[str]:
    for told in claim.told:
        for words in re.findall(r"[“\"]([^”\"]{12,})[”\"]", told.evidence.quote):
            yield " ".join(re.findall(r"\w+", words.lower()))
