"""Keep a ledger up to date: put reports in, take them out, judge; only what is touched is worked out again.

What two parties did to each other is worked out from their strands alone, so adding a report touches its own pairs of parties, those
that share a claim with them, and the events whose cause may lie there. The outcome is the same, to the letter, as from all at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from ..model import Claim, Correction, Event, Judgement, Link, Report
from ..model.query import by_date
from .answers import acknowledged, dated_by_cause, links_of, watched
from .channels import KIND, channels
from .chronicle import Chronicle, Pair, pairs_of
from .cluster import Will, cluster
from .events import Group, event_of, joined
from .judged import Review, Word, by_time, corrected_claims, finder, review, standing_words, wills
from .memory import MemoryLedger
from .rules import rules
from .strands import Block, Key, Strand, numbered, strands

Component = frozenset[Block]


class Books:
    """Hold claims, strands, groups, events and links, each worked out from the one before."""

    def __init__(self) -> None:
        self.rules = rules()
        self.reports: dict[str, Report] = {}
        self.words: list[Word] = []
        self._coded: dict[str, dict[Key, Claim]] = {}  # as coded, by report
        self._claims: dict[Key, Claim] = {}  # as corrected
        self._whole: dict[str, tuple[Claim, ...]] = {}  # as corrected, by report
        self._strands: dict[Key, tuple[Strand, ...]] = {}
        self._blocks: defaultdict[Block, dict[str, Strand]] = defaultdict(dict)
        self._wills: dict[Component, tuple[Will, ...]] = {}
        self._broken: dict[Block, tuple[Will, ...]] = {}
        self._group_of: dict[str, Group] = {}
        self._event_of: dict[Key, set[str]] = defaultdict(set)
        self._chronicle = Chronicle(self.rules)
        self._links: dict[str, list[Link]] = {}
        self._watch: defaultdict[Pair, set[str]] = defaultdict(set)
        self._watched: dict[str, set[Pair]] = {}

    def add(self, claims: Iterable[Claim], reports: Iterable[Report] = ()) -> None:
        """Put claims in, with their reports. All claims of a report come together; a report given again replaces what it told before."""
        new = {report.id: report for report in reports}
        coded: defaultdict[str, dict[Key, Claim]] = defaultdict(dict)
        for key, claim in numbered(claims).items():
            coded[key[0]][key] = claim
        self.reports |= new
        self._renew({name: coded.get(name, self._coded.get(name, {})) for name in {*new, *coded}})

    def withdraw(self, reports: Iterable[str]) -> None:
        """Take reports out, with all they told."""
        gone = set(reports)
        self.reports = {name: report for name, report in self.reports.items() if name not in gone}
        self._renew({name: {} for name in gone})

    def judge(self, words: Iterable[Judgement | Correction]) -> None:
        """Take people's words in; a later word on one matter supersedes an earlier one, whatever order they come in."""
        self.words = by_time({*self.words, *words})
        corrections = {word.anchor.report for word in self.words if isinstance(word, Correction)}
        self._renew({name: self._coded.get(name, {}) for name in corrections})

    def ledger(self) -> MemoryLedger:
        """Return the ledger as it stands."""
        links = list(chain.from_iterable(self._links.values()))
        from_cause: defaultdict[str, list[Link]] = defaultdict(list)
        for link in links:
            from_cause[link.source].append(link)
        entries = [self._chronicle.get(name) for name in self._links]
        events = []
        for entry in filter(None, entries):
            event = dated_by_cause(entry, self._links[entry.event.id], self._chronicle, self.rules)
            events.append(acknowledged(event, from_cause[event.id], self._claims, self._chronicle))
        told = [claim for _, claim in sorted(self._claims.items(), key=lambda item: item[0])]
        return MemoryLedger(
            all_events=tuple(sorted(events, key=by_date)),
            all_links=tuple(sorted(links, key=lambda link: (link.target, link.relation, link.source, link.basis))),
            all_claims=tuple(told),
            all_reports=tuple(sorted(self.reports.values(), key=lambda report: (report.published or date.max, report.id))),
            all_channels=channels(told, self.reports, self.rules),
            all_judgements=tuple(self.words),
        )

    def review(self) -> Review:
        """List the judgements that fit nothing any more, and those that contradict one another."""
        coded = dict(chain.from_iterable(claims.items() for claims in self._coded.values()))
        return review(self.words, coded, chain.from_iterable(self._broken.values()), self._strands)

    def _renew(self, coded: Mapping[str, Mapping[Key, Claim]]) -> None:
        """Replace what reports tell, then work out again all that this touches."""
        holding = standing_words(self.words)
        by_report: defaultdict[str, list[Word]] = defaultdict(list)
        for word in holding:
            if isinstance(word, Correction):
                by_report[word.anchor.report].append(word)
        keys: set[Key] = set()
        dirty: set[Block] = set()
        for name, claims in coded.items():
            keys |= self._coded.get(name, {}).keys() | claims.keys()
            dirty |= self._forget(name)
            if claims:
                dirty |= self._learn(name, dict(claims), by_report[name])
        dirty |= self._rejudge(holding)
        self._regroup(dirty, keys)

    def _forget(self, name: str) -> set[Block]:
        dirty: set[Block] = set()
        if name not in self._coded:
            return dirty
        self._whole.pop(name, None)
        for key in self._coded.pop(name):
            self._claims.pop(key, None)
            for strand in self._strands.pop(key, ()):
                self._blocks[strand.block].pop(strand.id, None)
                dirty.add(strand.block)
        return dirty

    def _learn(self, name: str, claims: dict[Key, Claim], words: Sequence[Word]) -> set[Block]:
        self._coded[name] = claims
        told = corrected_claims(claims, words) if words else claims
        self._claims |= told
        self._whole[name] = tuple(told.values())
        dirty: set[Block] = set()
        for strand in strands({key: claim for key, claim in told.items() if claim.kind != KIND}, self.reports, self.rules):
            self._strands[strand.key] = (*self._strands.get(strand.key, ()), strand)
            self._blocks[strand.block][strand.id] = strand
            dirty.add(strand.block)
        return dirty

    def _rejudge(self, holding: Sequence[Word]) -> set[Block]:
        """Look judgements up again; return the pairs of parties for which something else now binds."""
        about = {anchor.report for word in holding if isinstance(word, Judgement) for anchor in (word.left, word.right)}
        find = finder({key: claim for name in about for key, claim in self._coded.get(name, {}).items()})
        of = {s.id: s.block for name in about for key in self._coded.get(name, {}) for s in self._strands.get(key, ())}
        binding = wills(holding, find, self._strands)
        old, self._wills = self._wills, _components(binding, of)
        changed = {part for part in {*old, *self._wills} if old.get(part) != self._wills.get(part)}
        return {block for part in changed for block in part}

    def _regroup(self, dirty: set[Block], keys: set[Key]) -> None:
        parts = {block: part for part in self._wills for block in part}
        todo = {parts.get(block, frozenset({block})) for block in dirty}
        for part in sorted(todo, key=sorted):
            members = [strand for block in sorted(part) for strand in self._blocks[block].values()]
            keys |= {strand.key for strand in members}
            groups, broken = cluster(members, self._wills.get(part, ()), self.rules)
            self._broken |= {block: tuple(broken) for block in part}
            self._group_of |= {strand.id: group for group in groups for strand in group}
        touched = {(group := self._group_of[strand.id])[0].id: group for key in keys for strand in self._strands.get(key, ())}
        self._resettle(keys, touched.values())

    def _resettle(self, keys: set[Key], groups: Iterable[Group]) -> None:
        """Replace the events that rest on ``keys`` by those of ``groups``, then the links of all that may look at them."""
        pairs: set[Pair] = set()
        for name in {name for key in keys for name in self._event_of.get(key, ())}:
            pairs |= self._remove(name)
        for members in joined(groups):
            pairs |= self._enter(event_of(members, self.reports, self.rules, whole=self._whole))
        for name in {name for pair in pairs for name in self._watch.get(pair, ())}:
            entry = self._chronicle.get(name)
            if entry:
                self._links[name] = links_of(entry, self._claims, self._chronicle, self.rules)

    def _remove(self, name: str) -> set[Pair]:
        entry = self._chronicle.drop(name)
        for key in entry.event.claims if entry else ():
            self._event_of[key].discard(name)
        for pair in self._watched.pop(name, ()):
            self._watch[pair].discard(name)
        self._links.pop(name, None)
        return pairs_of(entry.event) if entry else set()

    def _enter(self, event: Event) -> set[Pair]:
        entry = self._chronicle.add(event, self.reports)
        for key in event.claims:
            self._event_of[key].add(event.id)
        pairs = pairs_of(event)
        self._watched[event.id] = watched(entry, self._claims) | pairs
        for pair in self._watched[event.id]:
            self._watch[pair].add(event.id)
        return pairs


def _components(binding: Sequence[Will], of: Mapping[str, Block]) -> dict[Component, tuple[Will, ...]]:
    """Put pairs of parties together where a judgement reaches across them; each part with its judgements, in their order."""
    part_of: dict[Block, set[Block]] = {}
    for will in binding:
        blocks = {of[name] for name in will.left | will.right}
        whole = blocks.union(*(part_of.get(block, set()) for block in blocks))
        part_of |= dict.fromkeys(whole, whole)
    found: defaultdict[Component, list[Will]] = defaultdict(list)
    for will in binding:
        found[frozenset(part_of[of[next(iter(will.left | will.right))]])].append(will)
    return {part: tuple(found_wills) for part, found_wills in found.items()}
