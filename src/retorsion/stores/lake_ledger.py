"""A settled lake as a ledger that can be asked, not written: DuckDB finds and counts, the answers are those of any ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import duckdb

from ..model import Channel, Claim, Correction, Discard, Event, Judgement, Link, Report
from ..model.codec import loads
from ..model.query import Axis, Leaf, Query, Tally, phrases
from . import lake_finding as finding
from .errors import LedgerError
from .lake import TOLD, Lake
from .lake_asking import asking, once, paths_of
from .lake_settled import TABLES_OF, key_of, settled

N = TypeVar("N")


class LakeLedger:
    """Ask a lake that was settled. Implements `retorsion.model.Ledger`; a lake holds no judgements.

    Use it as a context manager, or call `close`. It answers from the files that counted when it was opened; ``outdated`` tells that
    shards were coded since it was settled, whose reports are there but tell no events yet.
    """

    def __init__(self, place: str | Path) -> None:
        self.lake = Lake(place)
        done = settled(self.lake)
        if done is None:
            raise LedgerError(f"{place}: this lake is not settled yet; settle it with: retorsion reconcile {place}")
        self.outdated = done.key != key_of(self.lake.marks(), done.version)
        files = paths_of(self.lake, TOLD)
        files |= {table: [self.lake.full(part.path) for part in done.parts if part.table == table] for table in TABLES_OF}
        self._open = ExitStack()
        self._asked = self._open.enter_context(asking(self.lake, files))
        once(self._asked.connection)

    def __enter__(self) -> LakeLedger:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<LakeLedger {self.lake.place}>"

    def close(self) -> None:
        """Let go of the files."""
        self._open.close()

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""
        return self.filter(Query())

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""
        asked = "SELECT body FROM events WHERE event = ? OR list_contains(aliases, ?) ORDER BY event <> ?"
        return next(self._nouns(Event, asked, [event_id] * 3), None)

    def links(self) -> Sequence[Link]:
        """Return all links between events, by the event that answers."""
        return [*self._nouns(Link, "SELECT body FROM links ORDER BY target, source, id")]

    def links_of(self, events: Iterable[str], *, between: bool = False) -> Sequence[Link]:
        """Return the links from or to some events; with ``between``, without those whose cause is only words."""
        ids = sorted({*events})
        known = " AND source IN (SELECT event FROM events)" if between else ""
        asked = f"SELECT body FROM links WHERE (list_contains($ids, source) OR list_contains($ids, target)){known}"  # noqa: S608
        return [*self._nouns(Link, f"{asked} ORDER BY target, source, id", {"ids": ids})]

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue, by name."""
        return [*self._nouns(Channel, "SELECT body FROM channels ORDER BY channel")]

    def claims(self) -> Iterator[Claim]:
        """Yield the gathered claims, by report."""
        return self._nouns(Claim, "SELECT body FROM claims SEMI JOIN held USING (report, shard) ORDER BY report, idx")

    def told_by(self, reports: Iterable[str]) -> Iterator[Claim]:
        """Yield the gathered claims of some reports (by id), by report."""
        asked = "SELECT body FROM claims SEMI JOIN held USING (report, shard) WHERE list_contains(?, report) ORDER BY report, idx"
        return self._nouns(Claim, asked, [sorted({*reports})])

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication (undated last) and id."""
        return self._nouns(Report, "SELECT body FROM reports SEMI JOIN held USING (report, shard) ORDER BY published NULLS LAST, report")

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids, by id."""
        asked = "SELECT body FROM reports SEMI JOIN held USING (report, shard) WHERE list_contains(?, report) ORDER BY report"
        return self._nouns(Report, asked, [sorted({*ids})])

    def names(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """Return what each report is called, by its id; of ``reports`` alone, where given."""
        asked = "SELECT DISTINCT ON (report) report, name FROM reports SEMI JOIN held USING (report, shard)"
        rows = self._rows(asked) if reports is None else self._rows(f"{asked} WHERE list_contains(?, report)", [sorted({*reports})])
        return dict(rows)

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return nothing: people judge in a ledger."""
        return ()

    def discards(self) -> Iterator[Discard]:
        """Yield what was dropped, with the stage and the reason."""
        return self._nouns(Discard, "SELECT DISTINCT body FROM discards ORDER BY body")

    def filter(self, query: Query) -> Sequence[Event]:
        """Return the events that answer a query, in its order, cut to its limit and offset."""
        return [*self.stream(query)]

    def stream(self, query: Query) -> Iterator[Event]:
        """Yield what `filter` returns, some read at a time."""
        condition, values = finding.where(query)
        asked = f"SELECT body FROM events WHERE {condition} ORDER BY {finding.ordered(query.order)}"  # noqa: S608 - values are bound
        limit = "" if query.limit is None else f" LIMIT {int(query.limit)}"
        return self._nouns(Event, f"{asked}{limit} OFFSET {int(query.offset)}", values)

    def count(self, query: Query) -> int:
        """Count the events that answer a query, whatever its limit and offset."""
        condition, values = finding.where(query)
        return int(next(self._rows(f"SELECT count(*) FROM events WHERE {condition}", values))[0])  # noqa: S608

    def page(self, query: Query) -> Leaf:
        """Return one leaf of the answer together with how many events there are in all."""
        return Leaf(tuple(self.filter(query)), self.count(query), query.offset)

    def summarise(self, axes: Sequence[Axis], query: Query | None = None) -> Sequence[Tally]:
        """Count events along axes, sorted by key; an event with two targets counts under each where targets are asked for."""
        return [Tally(tuple(key), int(number)) for *key, number in self._rows(*finding.tallied(axes, query or Query()))]

    def search(self, text: str) -> Sequence[Report]:
        """Return the reports whose title, text or evidence hold all words and "phrases" of a search, by publication."""
        runs = phrases(text)
        held = finding.holding(len(runs)) or "true"
        asked = f"SELECT body FROM reports SEMI JOIN held USING (report, shard) WHERE {held} ORDER BY published NULLS LAST, report"  # noqa: S608
        return [*self._nouns(Report, asked, finding.phrased(runs))]

    def _nouns(self, noun: type[N], asked: str, values: Any = ()) -> Iterator[N]:
        for (body,) in self._rows(asked, values):
            yield loads(noun, body)

    def _rows(self, asked: str, values: Any = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._asked.rows(asked, values)
        except duckdb.Error as problem:
            reason = str(problem).splitlines()[0]
            raise LedgerError(f"{self.lake.place}: cannot be read ({reason}); if it was settled anew meanwhile, ask again") from problem
