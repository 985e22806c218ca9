"""Find the tellings worth comparing: a sorted window over time, inside one pair of parties.

Weeks as blocks would lose what falls on their edges; a sorted list loses nothing. Strands that say the same are one node, so that
a thousand copies of one agency report cost one comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .rules import Rules
from .score import Telling
from .strands import Strand


@dataclass(frozen=True, slots=True)
class Node:
    """Hold strands of one pair of parties that say the same."""

    telling: Telling
    strands: tuple[Strand, ...]

    @property
    def settled(self) -> bool:
        """Tell whether the node has days of its own, rather than a year or nothing to go by."""
        return self.telling.grade in ("dated", "loose")


def nodes(strands: Iterable[Strand], alone: frozenset[str]) -> list[Node]:
    """Group strands by what they say, in order; those in ``alone`` (by id: judged ones) keep a node of their own."""
    found: defaultdict[tuple[str, str, Telling, str], list[Strand]] = defaultdict(list)
    for strand in sorted(strands, key=lambda strand: strand.order):
        found[*strand.block, Telling.of(strand), strand.id if strand.id in alone else ""].append(strand)
    made = [Node(telling, part) for (_, _, telling, _), members in found.items() for part in _one_a_report(members)]
    return sorted(made, key=lambda node: (node.telling.first, node.telling.last, node.strands[0].order))


def pairs(found: Sequence[Node], rules: Rules) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of settled nodes, sorted by time, that lie within the window; at most `neighbours` later ones for each node."""
    settled = [node for node in found if node.settled]
    reach = max(rules.time.window, rules.time.execution_window)
    for index, node in enumerate(settled):
        for other in settled[index + 1 : index + 1 + rules.candidates.neighbours]:
            if other.telling.first - node.telling.last > reach:
                break
            if other.strands[0].block == node.strands[0].block:
                yield node, other


def _one_a_report(members: Sequence[Strand]) -> Iterator[tuple[Strand, ...]]:
    """Split strands so that no coder's two claims of one report share a node: a report that tells two like measures means two."""
    if len({strand.claim.report for strand in members}) == len(members):
        return iter([tuple(members)])
    rows: list[list[Strand]] = []
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    for strand in members:
        row = seen[strand.claim.report, strand.claim.coder]
        seen[strand.claim.report, strand.claim.coder] += 1
        if row == len(rows):
            rows.append([])
        rows[row].append(strand)
    return (tuple(row) for row in rows)
