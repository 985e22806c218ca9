"""List what people said of a ledger, and whether it still holds: nothing that was said is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..model import Anchor, Claim, Correction, Event, Judgement, Ledger

Word = Judgement | Correction
Standing = Literal["holds", "superseded", "undone", "overruled", "orphaned"]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Said:
    """Hold a person's word, where it stands, why, and the events it is about.

    ``superseded`` by a later word on the same matter; ``undone`` by a person; ``overruled`` where other words, or the ledger, say otherwise
    (for a correction: the value it replaced is no longer what the report tells); ``orphaned`` where the report, or the words in it,
    tell no such measure any more.
    """

    word: Word
    standing: Standing
    why: str = ""
    events: tuple[str, ...] = ()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the tellings the word is about."""
        return _anchors(self.word)


def review(ledger: Ledger, *, of: Event | None = None) -> list[Said]:
    """List every judgement and correction of a ledger, oldest first, with where it stands in the ledger as it is settled now.

    With ``of``, only those about one event, and only as much of the ledger is read as that takes.
    """
    from ..merging.judged import finder, standing_words
    from ..merging.strands import numbered

    words = [word for word in ledger.judgements() if of is None or {anchor.report for anchor in _anchors(word)} & {*of.reports}]
    reports = {anchor.report for word in words for anchor in _anchors(word)}
    claims = numbered(ledger.told_by(reports))
    find, known = finder(claims), {report for report, _ in claims}
    holding, events = standing_words(words), _events_of([of] if of else ledger.events(), claims) if words else {}
    found = []
    for word in words:
        places = [find(anchor) for anchor in _anchors(word)]
        lost = [anchor for anchor, keys in zip(_anchors(word), places, strict=True) if not keys]
        sides = [{event for key in keys for event in events.get(key, ())} for keys in places]
        about = tuple(sorted(set().union(*sides)))
        if word.undone:
            found.append(Said(word, "undone", "", about))
        elif word not in holding:
            found.append(Said(word, "superseded", "a later word on the same matter goes before it", about))
        elif lost:
            found.append(Said(word, "orphaned", _lost(lost[0], known), about))
        elif why := _overruled(word, sides, [claims[key] for key in places[0]]):
            found.append(Said(word, "overruled", why, about))
        else:
            found.append(Said(word, "holds", "", about))
    return [said for said in found if of is None or said.events]


def _anchors(word: Word) -> tuple[Anchor, ...]:
    return (word.left, word.right) if isinstance(word, Judgement) else (word.anchor,)


def _events_of(among: Iterable[Event], claims: Mapping[Key, Claim]) -> dict[Key, list[str]]:
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for event in among:
        for key in event.claims:
            if key in claims:
                found[key].append(event.id)
    return found


def _lost(anchor: Anchor, known: set[str]) -> str:
    if anchor.report not in known:
        return "its report tells no measure any more, or was withdrawn"
    return f"its report tells no {anchor.family} any more in the words {anchor.quote!r}"


def _overruled(word: Word, sides: list[set[str]], told: list[Claim]) -> str:
    """Say why a word has no effect that nobody took back; empty where it has."""
    from ..merging.judged import fits_old

    if isinstance(word, Correction):
        either = (word, replace(word, old=word.new))  # as coded, or as corrected
        return "" if any(fits_old(one, claim) for one in either for claim in told) else f"the report no longer tells {word.old!r}"
    shared = sides[0] & sides[1]
    if word.verdict == "same" and not shared:
        return "other judgements keep these apart"
    if word.verdict == "different" and shared:
        return "other judgements make these one"
    return ""
