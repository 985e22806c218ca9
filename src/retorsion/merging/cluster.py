"""Put strands of one pair of parties together into groups, each one event's.

What has days of its own is joined first, the best fit first. What is only recalled ("in 2018 seven were ejected") then goes to the
event that it fits best. People's judgements come before everything, and a group never holds what they keep apart.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..model import Count, compare
from .candidates import Node, nodes, pairs
from .rules import Rules
from .score import Score, Telling, contradict, score
from .strands import Strand

FACES = 8
"""How many distinct tellings stand for a group when a recalled one is compared with it."""


@dataclass(frozen=True, slots=True)
class Will:
    """Hold a person's word on strands, by id: the two sides are of one event (``same``) or not."""

    left: frozenset[str]
    right: frozenset[str]
    same: bool


def cluster(strands: Iterable[Strand], wills: Sequence[Will], rules: Rules) -> tuple[list[tuple[Strand, ...]], list[Will]]:
    """Return the groups, each in order of its strands, and the judgements that could not hold; ``wills`` come most binding first."""
    judged = frozenset().union(*(will.left | will.right for will in wills))
    found = nodes(strands, judged)
    table = _Table(found)
    broken = [will for will in wills if not table.obey(will)]
    _join_settled(table, found, rules)
    _place_recalled(table, found, rules)
    groups = [tuple(sorted((s for node in group.nodes for s in node.strands), key=lambda s: s.order)) for group in table.groups()]
    return sorted(groups, key=lambda members: members[0].order), broken


@dataclass(slots=True, eq=False)
class _Group:
    """Hold nodes found to be of one event, with what must be known to admit another."""

    nodes: list[Node]
    tellings: defaultdict[tuple[str, str], list[Telling]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[Count, set[tuple[str, date | None]]] = field(default_factory=dict)
    foes: set[int] = field(default_factory=set)
    number: int = 0

    @property
    def first(self) -> int:
        return min(node.telling.first for node in self.core)

    @property
    def last(self) -> int:
        return max(node.telling.last for node in self.core)

    @property
    def core(self) -> list[Node]:
        return [node for node in self.nodes if node.telling.grade == "dated"] or [n for n in self.nodes if n.settled] or self.nodes

    def faces(self) -> list[Telling]:
        by_size = sorted(self.nodes, key=lambda node: (-len(node.strands), node.strands[0].order))
        return [node.telling for node in by_size[:FACES]]


class _Table:
    """Hold the groups while they grow; the smaller joins the larger."""

    def __init__(self, found: Sequence[Node]) -> None:
        self.of: dict[str, _Group] = {}
        for number, node in enumerate(found):
            group = _Group([node], number=number)
            for strand in node.strands:
                group.tellings[strand.claim.report, strand.claim.coder].append(node.telling)
                self.of[strand.id] = group
            if node.telling.affected and node.telling.affected.exact:
                group.numbers[node.telling.affected] = {(compare.outlet_key(s.outlet), s.published) for s in node.strands if s.outlet}

    def groups(self) -> Iterator[_Group]:
        return iter({group.number: group for group in self.of.values()}.values())

    def group(self, node: Node) -> _Group:
        return self.of[node.strands[0].id]

    def obey(self, will: Will) -> bool:
        """Join or part what a person judged; False where an earlier (more binding) judgement forbids it."""
        left = [self.of[name] for name in sorted(will.left) if name in self.of]
        right = [self.of[name] for name in sorted(will.right) if name in self.of]
        held = True
        for one in left:
            for other in right:
                one, other = self.of[one.nodes[0].strands[0].id], self.of[other.nodes[0].strands[0].id]
                if will.same and one is not other and other.number not in one.foes:
                    self.join(one, other)
                elif not will.same and one is not other:
                    one.foes.add(other.number)
                    other.foes.add(one.number)
                elif (one is other) != will.same:
                    held = False
        return held

    def join(self, one: _Group, other: _Group) -> _Group:
        big, small = (one, other) if (len(one.nodes), -one.number) >= (len(other.nodes), -other.number) else (other, one)
        big.nodes += small.nodes
        for key, told in small.tellings.items():
            big.tellings[key] += told
        for count, ears in small.numbers.items():
            big.numbers.setdefault(count, set()).update(ears)
        for node in small.nodes:
            for strand in node.strands:
                self.of[strand.id] = big
        self._inherit_foes(big, small)
        return big

    def _inherit_foes(self, big: _Group, small: _Group) -> None:
        big.foes |= small.foes
        if small.foes:
            for group in self.groups():
                if small.number in group.foes:
                    group.foes.add(big.number)


def _join_settled(table: _Table, found: Sequence[Node], rules: Rules) -> None:
    scored = ((score(one.telling, other.telling, rules), one, other) for one, other in pairs(found, rules))
    fits = [(fit, one, other) for fit, one, other in scored if fit and fit.total >= rules.join]
    for fit, one, other in sorted(fits, key=_urgency):
        left, right = table.group(one), table.group(other)
        near = max(left.first - right.last, right.first - left.last) <= rules.time.execution_window
        if left is not right and near and _weighed(fit, left, right, rules) >= rules.join:
            table.join(left, right)


def _urgency(item: tuple[Score, Node, Node]) -> tuple[object, ...]:
    """Sort fits: what agrees in a number or a name before what only happens to be of the same days, then by points."""
    fit, one, other = item
    vague = fit.count <= 0 and fit.ceiling <= 0 and fit.persons <= 0
    return vague, -fit.total, one.strands[0].order, other.strands[0].order


def _weighed(fit: Score, one: _Group, other: _Group, rules: Rules) -> float:
    """Weigh a fit of two tellings again with all that their groups tell; far below any threshold where they must stay apart."""
    if other.number in one.foes:
        return float("-inf")
    total = fit.total
    if _at_odds(one, other):
        if _one_outlet(one, other):
            return float("-inf")
        total += rules.count.conflict if fit.count >= 0 else 0.0
    few, many = sorted((one.tellings, other.tellings), key=len)
    for key in few.keys() & many.keys():
        if any(contradict(a, b) for a in few[key] for b in many[key]):
            return float("-inf")
        proposal = all(a.status != b.status for a in few[key] for b in many[key])  # what was proposed, and what became of it
        total += 0.0 if proposal else rules.other.same_report
    return total


def _at_odds(one: _Group, other: _Group) -> bool:
    """Tell whether every number of the one contradicts every number of the other."""
    answers = [compare.counts(a, b) for a in one.numbers for b in other.numbers]
    return bool(answers) and all(answer == "conflict" for answer in answers)


def _one_outlet(one: _Group, other: _Group) -> bool:
    """Tell whether one outlet gives both numbers on one day: it knows what it counts, so these are two measures."""
    ears = set().union(*one.numbers.values()) if one.numbers else set()
    return any(ears & heard for heard in other.numbers.values())


def _place_recalled(table: _Table, found: Sequence[Node], rules: Rules) -> None:
    """Give each telling that is only recalled to the event it fits best; the narrower its window, the sooner."""
    shelf = _Shelf(table, rules)
    lonely = {node.strands[0].id for node in found if node.telling.grade == "loose" and len(table.group(node).nodes) == 1}
    recalled = [node for node in found if not node.settled] + [_stale(node, rules) for node in found if node.strands[0].id in lonely]
    for node in found:
        if node.settled:
            shelf.add(node)
    for node in sorted(recalled, key=_breadth):
        own = table.group(node)
        best = shelf.best(node, own) if len(own.nodes) == 1 else None
        if best:
            table.join(best, own)
        shelf.add(node)


def _breadth(node: Node) -> tuple[object, ...]:
    return node.telling.last - node.telling.first, node.telling.affected is None, node.strands[0].order


def _stale(node: Node, rules: Rules) -> Node:
    """Read an undated telling that found no company in its own days as one that recalls what was some weeks ago."""
    first = node.telling.last - rules.stale(node.telling.affected)
    return replace(node, telling=replace(node.telling, grade="open", first=first))


class _Shelf:
    """Hold groups by parties and first day, and once more by number, to find the few that a recalled telling may mean."""

    def __init__(self, table: _Table, rules: Rules) -> None:
        self.table, self.rules = table, rules
        self.rows: defaultdict[tuple[object, ...], list[tuple[int, int, str]]] = defaultdict(list)
        self.known: set[tuple[tuple[object, ...], int]] = set()

    def add(self, node: Node) -> None:
        group = self.table.group(node)
        for row in self._rows(node):
            if (row, group.number) not in self.known:
                self.known.add((row, group.number))
                insort(self.rows[row], (group.first, group.number, node.strands[0].id))

    def best(self, node: Node, own: _Group) -> _Group | None:
        """Return the group that fits best; about equal fits go to the later event. None where nothing fits."""
        fits: list[tuple[float, int, _Group]] = []
        for group in self._near(node):
            if group is own:
                continue
            marks = [_weighed(fit, group, own, self.rules) for face in group.faces() if (fit := score(node.telling, face, self.rules))]
            if marks and max(marks) >= self.rules.join:
                fits.append((max(marks), group.first, group))
        if not fits:
            return None
        top = max(mark for mark, _, _ in fits) - self.rules.candidates.margin
        return max((fit for fit in fits if fit[0] >= top), key=lambda fit: (fit[1], -fit[2].number))[2]

    def _near(self, node: Node) -> Iterable[_Group]:
        found: dict[int, _Group] = {}
        for row in self._rows(node):
            shelf = self.rows[row]
            end = bisect_right(shelf, (node.telling.last, 1 << 60, ""))
            for _, _, name in shelf[max(0, end - self.rules.candidates.neighbours) : end]:
                group = self.table.of[name]
                found[group.number] = group
        return found.values()

    def _rows(self, node: Node) -> Iterator[tuple[object, ...]]:
        block = node.strands[0].block
        yield block
        if node.telling.affected and node.telling.affected.exact:
            yield block, node.telling.affected.best
