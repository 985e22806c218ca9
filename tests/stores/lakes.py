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
