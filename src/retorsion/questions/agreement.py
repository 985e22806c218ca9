"""How far two coders (people or machines) agree over the same reports: Krippendorff's alpha and Cohen's kappa, value by value.

Their measures of one report are paired first. Two may be a pair where their words overlap or their kinds are of one family, and
where they share a party or name none that differs; of all ways to pair them the one with the most points is taken (`POINTS`). A measure
left without a pair is one that the other did not find.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ..knowledge import family_of, kinds
from ..model import Claim, compare
from ..model.flat import flat_value

VALUES = ("kind", "actor", "target", "count", "date", "status", "attributed_to")
"""The values that are compared, each in its flat form."""
POINTS = {"words": 4.0, "family": 2.0, "kind": 1.0, "actor": 1.0, "target": 1.0, "count": 1.0, "date": 1.0}
"""What speaks for two measures being one act: the same words most of all, then what they call it, then each value that does not differ."""
NOTHING = "(none)"
"""How a value that a coder left empty enters the coefficients: to see that nothing is told is a decision like any other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold one measure as the two coders have it; None where one did not find it."""

    report: str
    one: Claim | None
    other: Claim | None


@dataclass(frozen=True, slots=True)
class Line:
    """Hold how far the coders agree on one value, over ``pairs`` measures.

    ``same`` is the number of equal values, ``near`` of those that differ but leave room for each other ("dozens" and 18, a day in the
    other's month, names of one family, one party of two). ``kappa`` and ``alpha`` count equal values alone, as nominal data; they
    are None where they are undefined: no pairs, or one value only. For ``found``, ``same`` is what both found and ``share`` is Dice's
    (2 x both / the measures of the one and of the other), for what neither found cannot be counted.
    """

    value: str
    pairs: int
    same: int
    near: int = 0
    share: float | None = None
    kappa: float | None = None
    alpha: float | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Hold one value on which the coders differ; ``value`` is "found" where one of them has no such measure."""

    value: str
    pair: Pair
    one: str | None
    other: str | None

    @property
    def sentence(self) -> str:
        """Return the words that the measure rests on, as either coder quotes them."""
        claims = (claim for claim in (self.pair.one, self.pair.other) if claim)
        return next((claim.evidence.quote for claim in claims if claim.evidence.quote), "")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold the pairs of two coders and what they come to; ``alone`` counts the reports left out, in which only one of them found any."""

    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...]
    reports: int
    alone: tuple[int, int]

    def disagreements(self) -> Iterator[Disagreement]:
        """Yield every value on which the coders differ, by report."""
        for pair in self.pairs:
            if pair.one is None or pair.other is None:
                yield Disagreement("found", pair, *("yes" if claim else "no" for claim in (pair.one, pair.other)))
            else:
                for value in VALUES:
                    one, other = flat_value(pair.one, value), flat_value(pair.other, value)
                    if _plain(value, one) != _plain(value, other):
                        yield Disagreement(value, pair, one or None, other or None)


def agreement(one: Iterable[Claim], other: Iterable[Claim], *, every: bool = False) -> Agreement:
    """Compare what two coders made of the same reports.

    Reports of which only one of them tells a measure are left out, for the other may not have seen them; with ``every``, they saw all.

    >>> from retorsion.model.flat import claim_from_row
    >>> rows = [{"report": "r1", "kind": "expulsion", "actor": "CZE", "target": "RUS", "count": count} for count in (18, 20)]
    >>> found = agreement(*([claim_from_row(row)] for row in rows))
    >>> [(line.value, line.same) for line in found.lines if line.pairs > line.same]
    [('count', 0)]
    """
    sides = _by_report(one), _by_report(other)
    both = sorted({*sides[0], *sides[1]} if every else {*sides[0]} & {*sides[1]})
    pairs = tuple(pair for report in both for pair in paired(report, sides[0].get(report, ()), sides[1].get(report, ())))
    alone = (0, 0) if every else (len({*sides[0]} - {*sides[1]}), len({*sides[1]} - {*sides[0]}))
    return Agreement(pairs, (_found(pairs), *(_line(value, pairs) for value in VALUES)), len(both), alone)


def paired(report: str, one: Sequence[Claim], other: Sequence[Claim]) -> list[Pair]:
    """Pair the measures of one report, with the most points in all; those left over stand alone."""
    from networkx import Graph, max_weight_matching

    graph: Graph[tuple[str, int]] = Graph()
    for (i, left), (j, right) in product(enumerate(one), enumerate(other)):
        if (points := _points(left, right)) > 0:
            graph.add_edge(("one", i), ("other", j), weight=points)
    matched = dict(tuple(sorted(edge)) for edge in max_weight_matching(graph))
    taken = {j for _, j in matched.values()}
    found = [Pair(report, claim, other[matched["one", i][1]] if ("one", i) in matched else None) for i, claim in enumerate(one)]
    return found + [Pair(report, None, claim) for j, claim in enumerate(other) if j not in taken]


def _points(one: Claim, other: Claim) -> float:
    """Weigh whether two measures of a report are one act; 0 where they cannot be a pair."""
    words, kin = _overlap(one, other), _family(one) == _family(other)
    parties = ((one.actors, other.actors), (one.targets, other.targets))
    shared = [bool({*left} & {*right}) for left, right in parties]
    apart = any(left and right and not {*left} & {*right} for left, right in parties)
    if not (words or kin) or (apart and not any(shared)):
        return 0
    told = {"words": words, "family": kin, "kind": one.kind == other.kind, "actor": shared[0], "target": shared[1]}
    told |= {value: _near(value, one, other) for value in ("count", "date")}
    return sum(POINTS[name] for name, holds in told.items() if holds)


def _overlap(one: Claim, other: Claim) -> bool:
    """Tell whether two measures rest on the same words, wherever in the report they are told."""
    spans = ([telling.evidence.span for telling in claim.told if telling.evidence.span] for claim in (one, other))
    return any(left.overlaps(right) for left, right in product(*spans))


def _family(claim: Claim) -> str:
    return family_of(claim.kind) if claim.kind in kinds() else claim.kind


def _found(pairs: Sequence[Pair]) -> Line:
    both = sum(pair.one is not None and pair.other is not None for pair in pairs)
    return Line("found", len(pairs), both, share=2 * both / (len(pairs) + both) if pairs else None)


def _line(value: str, pairs: Sequence[Pair]) -> Line:
    told = [(pair.one, pair.other) for pair in pairs if pair.one and pair.other]
    codes = [(_plain(value, flat_value(one, value)), _plain(value, flat_value(other, value))) for one, other in told]
    same = sum(left == right for left, right in codes)
    near = sum(left != right and _near(value, *claims) for (left, right), claims in zip(codes, told, strict=True))
    return Line(value, len(codes), same, near, same / len(codes) if codes else None, kappa(codes), alpha(codes))


def _plain(value: str, told: str | None) -> str:
    """Write a value as it is compared: parties in order, a speaker without article and capitals."""
    if value == "attributed_to":
        told = compare.outlet_key(told)
    if value in ("actor", "target") and told:
        told = "; ".join(sorted(told.split("; ")))
    return told or NOTHING


def _near(value: str, one: Claim, other: Claim) -> bool:
    """Tell whether two values that differ leave room for each other."""
    match value:
        case "kind":
            return _family(one) == _family(other)
        case "actor":
            return bool({*one.actors} & {*other.actors})
        case "target":
            return bool({*one.targets} & {*other.targets})
        case "count":
            return compare.counts(one.count(), other.count()) in ("equal", "compatible", "part")
        case "date":
            return one.date is not None and other.date is not None and one.date.overlaps(other.date)
    return False


def kappa(codes: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (1960) of two coders' values: how far they agree beyond what their own habits would bring about by chance.

    None where chance alone would make them agree, or there is nothing to compare.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    if not codes:
        return None
    observed = sum(left == right for left, right in codes) / len(codes)
    left, right = (Counter(side) for side in zip(*codes, strict=True))
    expected = sum(left[code] * right[code] for code in left) / len(codes) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(codes: Sequence[tuple[str, str]]) -> float | None:
    """Return Krippendorff's alpha for nominal data; None where all values are one, or there is nothing to compare.

    >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 3)
    0.533
    """
    number = {code: at for at, code in enumerate(sorted({code for pair in codes for code in pair}))}
    if len(number) < 2:
        return None
    import krippendorff

    sides = [[number[code] for code in side] for side in zip(*codes, strict=True)]
    return float(krippendorff.alpha(reliability_data=sides, level_of_measurement="nominal"))


def _by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Gather the measures by report, in an order of their own, so that the order they came in cannot matter."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted((claim for claim in claims if claim.kind != "channel"), key=_place):
        found[claim.report].append(claim)
    return dict(found)


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.report, claim.evidence.span.start if claim.evidence.span else -1, repr(claim)
