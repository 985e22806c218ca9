"""Lakes of made-up reports, without a model: what the tests of this room and of the ledgers need."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from retorsion.model import Claim, Discard, Report
from retorsion.stores.lake import Done, Lake
from retorsion.stores.lake_draft import drafting

Told = tuple[Report, Sequence[Claim]]


def lake_of(place: Path, told: Iterable[Told], *, shards: int = 3) -> Lake:
    """Make a lake of some shards, and put the first report of all into the last shard too, as a crawl that met it twice."""
    lake, found = Lake(place, new=True), list(told)
    for number in range(shards):
        fill(lake, f"shard{number}", [*found[number::shards], *(found[:1] if number == shards - 1 else [])])
    return lake


def fill(lake: Lake, shard: str, told: Iterable[Told], *, key: str = "12345678") -> None:
    """Put reports into a lake as one shard."""
    with drafting(lake, Done(shard, key, version="1")) as draft:
        for report, claims in told:
            draft.add(report, claims, discards=[Discard(report.id, "gate", "no word of a measure")])


def contents(place: Path) -> tuple[dict[str, bytes], list[object]]:
    """Return all files of a lake that count, to the byte, and its marks but for the time they took; fails where there is another file."""
    lake = Lake(place)
    files = {part.path: Path(lake.full(part.path)).read_bytes() for mark in lake.marks() for part in mark.parts}
    marks: list[object] = [(m.shard, m.key, m.sources, m.parts, m.counts, m.replaces) for m in lake.marks()]
    there = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    assert there == {*files, "lake.json", *(f"done/{mark.shard}.json" for mark in lake.marks())}
    return files, marks
