"""How the paraphrases are read, coded and compared with what they must yield. paraphrases/README.md says what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import shorten

import yaml

from retorsion import annotators, coders, readers
from retorsion.exporters.rows import measure_row
from retorsion.knowledge.shape import Shape

from .telling import Expected, Row, listed

HERE = Path(__file__).parent / "paraphrases"
FAMILIES = (
    {"expulsion", "persona_non_grata", "accreditation_withdrawal"},
    {"mission_cap", "staff_withdrawal"},
    {"mission_closure", "mission_suspended"},
    {"relations_severed", "relations_downgraded", "relations_restored"},
    {"visa_ban", "entry_ban", "sanctions"},
    {"agreement_suspended", "talks_suspended"},
    {"mission_opened", "measure_lifted", "recognition", "property_seized", "movement_restricted"}
    | {"transport_cut", "citizens_expelled", "other_measure"},
)


class Paraphrase(Shape):
    """A text and what it must yield; where the list is not complete, further rows are no inventions."""

    text: str
    published: date
    expect: tuple[Expected, ...]
    complete: bool = True


@dataclass(slots=True)
class Tally:
    """Count what was found, missed, invented and told wrongly, with a line for each fault."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of the expected measures that were found; 1 where there were none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Return the share of the coded measures that were expected; 1 where there were none."""
        return self.found / (self.found + self.invented) if self.found + self.invented else 1.0

    def __str__(self) -> str:
        """Show the figures in a line."""
        return (
            f"recall {self.recall:.3f}  precision {self.precision:.3f}  "
            f"found {self.found}  missed {self.missed}  invented {self.invented}  with a wrong value {self.wrong}"
        )


def paraphrases() -> dict[str, list[Paraphrase]]:
    """Return the paraphrases of each file, by its stem."""
    paths = [path for path in sorted(HERE.glob("*.yaml")) if path.stem != "floors"]
    return {path.stem: [Paraphrase.model_validate(one) for one in yaml.safe_load(path.read_text("utf-8"))] for path in paths}


def floors() -> dict[str, float]:
    """Return the least recall and precision over all files."""
    return dict(yaml.safe_load((HERE / "floors.yaml").read_text("utf-8")))


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up, their faults left out."""
    each = list(tallies)
    return Tally(*(sum(getattr(one, name) for one in each) for name in ("found", "missed", "invented", "wrong")))


def tally(entries: Iterable[Paraphrase]) -> Tally:
    """Code the entries and compare each with what it must yield."""
    told = Tally()
    for entry in entries:
        compare(entry, coded(entry), told)
    return told


def coded(entry: Paraphrase) -> list[Row]:
    """Return the rows that an entry's text yields."""
    report = readers.read_text(entry.text, published=entry.published)
    return [measure_row(claim, report) for claim in coders.code(annotators.annotate([report]))]


def compare(entry: Paraphrase, rows: list[Row], told: Tally) -> None:
    """Pair an entry's expectations with its rows and note every fault. An optional one is neither missed nor found."""
    pairs = paired(entry.expect, rows)
    for at, expected in enumerate(entry.expect):
        if at not in pairs:
            told.missed += not expected.optional
            told.faults += [] if expected.optional else [_line("MISSED", entry, str(expected))]
            continue
        if not expected.optional:
            told.found += 1
            if wrong := expected.differences(row := rows[pairs[at]]):
                told.wrong += 1
                values = "; ".join(f"{key}: {want} ≠ {got}" for key, (want, got) in wrong.items())
                told.faults.append(_line("WRONG", entry, f"{row['kind']} {row['actor']}>{row['target']} {values} “{row['evidence']}”"))
    for row in [rows[at] for at in sorted(set(range(len(rows))) - set(pairs.values()))] if entry.complete else []:
        told.invented += 1
        told.faults.append(_line("INVENTED", entry, f"{listed([row])} “{row['evidence']}”"))


def paired(wanted: Sequence[Expected], rows: Sequence[Row]) -> dict[int, int]:
    """Pair one to one, fewest differences first, those of one family whose actors and whose targets overlap."""
    close = [
        (expected.optional, len(expected.differences(row)), at, to)
        for at, expected in enumerate(wanted)
        for to, row in enumerate(rows)
        if akin(expected, row)
    ]
    pairs: dict[int, int] = {}
    for _, _, at, to in sorted(close):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return pairs


def akin(expected: Expected, row: Row) -> bool:
    """Tell whether a row can be what is expected: one family, and actors and targets that overlap (none expected: any)."""
    kinds = {expected.kind} if isinstance(expected.kind, str) else set(expected.kind)
    family = kinds.union(*(one for one in FAMILIES if one & kinds))
    sides = ((expected.actor, row["actor"]), (expected.target, row["target"]))
    return row["kind"] in family and all(not want or set(want) & set(got) for want, got in sides)


def _line(what: str, entry: Paraphrase, fault: str) -> str:
    return f"{what:8} [{entry.published}] {shorten(entry.text, 160)} | {' '.join(fault.split())}"
