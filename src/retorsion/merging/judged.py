"""Bring people's judgements and corrections to bear: they hang on words of reports, so they are looked up anew each time.

A judgement finds its claim by anchor (report, family of kinds, words, offset); where re-coding moved the words, by overlap or by the same
words elsewhere in the report. What fits nothing any more is an orphan: listed, never lost, and without effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ..knowledge import family_of
from ..model import Anchor, Certainty, Claim, Correction, Count, CountOf, Judgement, Voice, flat
from .cluster import Will
from .strands import Key, Strand, offset

Word = Judgement | Correction
Find = Callable[[Anchor], list[Key]]


def anchor_of(claim: Claim) -> Anchor:
    """Return what a judgement of this claim hangs on.

    >>> from retorsion.model import Evidence
    >>> anchor_of(Claim("r1", "persona_non_grata", Evidence("r1", None, "two envoys must go")))
    Anchor(report='r1', family='removal', quote='two envoys must go', offset=0)
    """
    place = claim.trigger or claim.evidence
    return Anchor(claim.report, _family(claim.kind), place.quote, offset(claim))


def by_time(words: Iterable[Word]) -> list[Word]:
    """Return judgements and corrections, oldest first."""
    return sorted(words, key=lambda word: (_moment(word.at), word.id, repr(word)))


def standing_words(words: Iterable[Word]) -> list[Word]:
    """Return what holds now, latest first: of several words on one matter the last, unless that one is undone."""
    last: dict[object, Word] = {}
    for word in by_time(words):
        matter = frozenset((word.left, word.right)) if isinstance(word, Judgement) else (word.anchor, word.field)
        last.pop(matter, None)
        last[matter] = word
    return [word for word in reversed(last.values()) if not word.undone]


def finder(claims: Mapping[Key, Claim]) -> Find:
    """Return a function that finds the claims an anchor points at; none for an orphan."""
    by_report: dict[str, list[tuple[Key, Claim]]] = {}
    for key, claim in claims.items():
        by_report.setdefault(key[0], []).append((key, claim))

    def find(anchor: Anchor) -> list[Key]:
        told = [(key, telling) for key, claim in by_report.get(anchor.report, ()) for telling in {claim, *claim.told}]
        for fits in (_exact, _overlapping, _moved):
            found = {key for key, telling in told if fits(anchor, telling)}
            if found:
                return sorted(found)
        return []

    return find


def _exact(anchor: Anchor, claim: Claim) -> bool:
    return anchor_of(claim) == anchor


def _overlapping(anchor: Anchor, claim: Claim) -> bool:
    span = (claim.trigger or claim.evidence).span
    return _kin(anchor, claim) and span is not None and span.start < anchor.offset + len(anchor.quote) and anchor.offset < span.end


def _moved(anchor: Anchor, claim: Claim) -> bool:
    places = (claim.trigger, claim.evidence)
    return _kin(anchor, claim) and bool(anchor.quote) and any(place and anchor.quote in place.quote for place in places)


def _kin(anchor: Anchor, claim: Claim) -> bool:
    return _family(claim.kind) == anchor.family


def wills(words: Iterable[Word], find: Find, strands: Mapping[Key, Sequence[Strand]]) -> list[Will]:
    """Turn judgements that hold into what clustering must obey, the latest first. ``unsure`` binds nothing."""
    found: list[Will] = []
    for word in words:
        if isinstance(word, Judgement) and word.verdict != "unsure":
            left, right = ([s for key in find(anchor) for s in strands.get(key, ())] for anchor in (word.left, word.right))
            found += _paired(left, right, word.verdict == "same")
    return found


def _paired(left: Sequence[Strand], right: Sequence[Strand], same: bool) -> list[Will]:
    """Match strands by parties; claims that share none are matched whole (one of them names the wrong party)."""
    shared = sorted({s.block for s in left} & {s.block for s in right})
    if not shared or not same:
        return [Will(frozenset(s.id for s in left), frozenset(s.id for s in right), same)] if left and right else []
    sides = [(frozenset(s.id for s in left if s.block == b), frozenset(s.id for s in right if s.block == b)) for b in shared]
    return [Will(one, other, same) for one, other in sides]


@dataclass(frozen=True, slots=True)
class Review:
    """Hold what became of people's words: those that fit no claim any more, and those that others overrule or contradict."""

    orphans: tuple[Word, ...]
    conflicts: tuple[Word, ...]


def review(words: Iterable[Word], claims: Mapping[Key, Claim], broken: Iterable[Will], strands: Mapping[Key, Sequence[Strand]]) -> Review:
    """List orphans, and conflicts: judgements that could not hold beside a later one, corrections of a value that is no longer there."""
    find, lost = finder(claims), set(broken)

    def orphaned(word: Word) -> bool:
        return not all(find(anchor) for anchor in ((word.left, word.right) if isinstance(word, Judgement) else (word.anchor,)))

    def at_odds(word: Word) -> bool:
        if isinstance(word, Judgement):
            return bool(set(wills([word], find, strands)) & lost)
        return not any(fits_old(word, claims[key]) for key in find(word.anchor))

    holding = by_time(standing_words(words))
    orphans = [word for word in holding if orphaned(word)]
    return Review(tuple(orphans), tuple(word for word in holding if word not in orphans and at_odds(word)))


def fits_old(word: Correction, claim: Claim) -> bool:
    """Tell whether a claim (as coded) has the value that a correction says it had."""
    try:
        return corrected(claim, word.field, word.old) == claim
    except ValueError:
        return False


def corrected_claims(claims: Mapping[Key, Claim], words: Iterable[Word]) -> dict[Key, Claim]:
    """Return the claims with every correction that holds; anchors are looked up in the claims as they were coded."""
    find, changed = finder(claims), dict(claims)
    for word in words:
        if isinstance(word, Correction):
            for key in find(word.anchor):
                changed[key] = corrected(changed[key], word.field, word.new)
    return changed


def corrected(claim: Claim, field: str, new: str | None) -> Claim:
    """Return a claim, and all its tellings, with one value changed; raises ValueError that names the field.

    ``new`` is in the flat form of the records: codes joined with ``;``, a day or ``from/to``, a number. None empties the field.
    """
    value = _change(claim, field, new)
    tellings = tuple(replace(telling, **_change(telling, field, new)) for telling in claim.tellings)
    return replace(claim, **value, tellings=tellings)


_CODES = {"actor": "actors", "target": "targets", "requested_by": "requested_by"}
_DAYS = ("date", "effective", "deadline")
_TEXTS = ("form", "personnel", "in_response_to", "grounds")
_NUMBERS: dict[str, CountOf] = {"count": "affected", "count_from": "before", "count_to": "after"}
FIELDS = ("kind", *_CODES, *_DAYS, *_TEXTS, *_NUMBERS, "status", "attributed_to")
"""The fields that a correction may change."""


def _change(claim: Claim, field: str, new: str | None) -> dict[str, Any]:
    if field in _CODES:
        return {_CODES[field]: flat.codes(new, field)}
    if field in _DAYS:
        return {field: flat.when(new, field)}
    if field in _TEXTS:
        return {field: new}
    if field in _NUMBERS:
        return {"counts": _recounted(claim, _NUMBERS[field], flat.number(new, field))}
    if field == "kind" and new:
        return {"kind": new}
    if field == "status" and new:
        return {"certainty": Certainty.of(new)}
    if field == "attributed_to":
        return {"voices": (Voice(new),) if new else ()}
    raise ValueError(f"{field}: cannot be corrected to {new!r}; fields are {', '.join(FIELDS)}")


def _recounted(claim: Claim, of: CountOf, best: int | None) -> tuple[Count, ...]:
    others = tuple(count for count in claim.counts if count.of != of)
    old = claim.count(of)
    if best is None:
        return others
    if old and old.best == best and old.exact:
        return claim.counts
    return (Count(of, best, unit=old.unit if old else None), *others)


def _family(kind: str) -> str:
    try:
        return family_of(kind)
    except KeyError:  # a kind of an overlay that is not laid here
        return kind


def _moment(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
