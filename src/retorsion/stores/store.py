"""The store: a ledger kept in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, select

from ..model import Channel, Claim, Correction, Discard, Event, Judgement, Link, Report
from ..model.codec import loads
from ..model.ledger import Decision, Reaches, Settle
from ..model.query import Axis, Leaf, Query, Tally
from . import adding, deciding, finding, history, importing, pages, reading, recoding, reconciling, searching, writing
from . import schema as t
from .components import by_parties
from .engine import engine_for, name_of
from .engine import reading as opened
from .engine import writing as locked
from .marking import FEW, batches
from .migrate import migrate


def open_ledger(place: str | Path, *, on_step: Callable[[str], None] = lambda _: None) -> Store:
    """Open the ledger at a path (SQLite) or a ``postgresql://`` address, and bring its tables up to date.

    A file that does not exist yet is made. ``on_step`` hears the name of each step of a write, which is how the tests stop one
    in the middle. Raises LedgerError where there is no ledger to open, or a newer program wrote it.
    """
    engine = engine_for(place)
    migrate(engine)
    return Store(engine, on_step)


class Store:
    """Keep reports, claims and decisions, and the events that follow from them. Implements `retorsion.model.Ledger`.

    Use it as a context manager, or call `close`. Every write is one transaction.
    """

    def __init__(self, engine: Engine, step: Callable[[str], None]) -> None:
        self.engine, self._step = engine, step

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {name_of(self.engine)}>"

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    # What is told.

    def add(
        self,
        report: Report,
        claims: Sequence[Claim],
        *,
        raw: bytes | None = None,
        discards: Iterable[Discard] = (),
        coder: str = "retorsion",
        version: str | None = None,
    ) -> bool:
        """Keep a report with what a coder made of it, all or nothing; returns False where nothing is new.

        The claims take the place of those that the same coder made of the report before; judgements stay. A report that was
        withdrawn is back. ``raw`` is the page as it came, ``version`` what the claims were made with.
        """
        with locked(self.engine) as connection:
            new = adding.add_report(connection, report, claims, coder=coder, step=self._step)
            if raw is not None:
                pages.keep_page(connection, report.id, raw)
            writing.add_discards(connection, discards)
            recoding.note_version(connection, report.id, version)
            self._step("all written")
        self._step("added")
        return new

    def namesakes(self, report: Report) -> Sequence[str]:
        """Return the ids of other reports that bear a report's name: its earlier or later versions, or strangers."""
        with opened(self.engine) as connection:
            return writing.namesakes(connection, report)

    def outdated(self, version: str) -> Sequence[str]:
        """Return the ids of the reports with a text that another version coded, or one unknown; not of those withdrawn."""
        with opened(self.engine) as connection:
            return recoding.outdated(connection, version)

    def reports_in(self, names: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids that count and have a text, some hundreds read at a time."""
        for few in batches(names, FEW):
            with opened(self.engine) as connection:
                found = recoding.reports_in(connection, few)
            yield from found

    def recode(self, report: Report, claims: Sequence[Claim], *, version: str, discards: Iterable[Discard] = ()) -> bool:
        """Replace what was coded from a kept report, all or nothing; returns False where it is no longer kept as it was handed out."""
        with locked(self.engine) as connection:
            if not writing.holds(connection, report):
                return False
            adding.add_report(connection, report, claims, coder="retorsion", step=self._step)
            writing.add_discards(connection, discards)
            recoding.note_version(connection, report.id, version)
            self._step("all written")
        self._step("recoded")
        return True

    def add_claims(self, claims: Sequence[Claim], *, reports: Iterable[Report] = ()) -> int:
        """Add a person's or another program's claims to what is known of their reports; returns how many were new.

        A claim may name its report by id or name; ``reports`` say what is known of those that are not kept.
        """
        with locked(self.engine) as connection:
            new = importing.add_foreign_claims(connection, claims, reports)
            self._step("all written")
        self._step("added")
        return new

    def withdraw(self, name: str) -> bool:
        """Take a report and all it says out of the ledger, by its name or id; returns False where it was out already.

        Raises LedgerError where no report, or more than one, bears the name.
        """
        with locked(self.engine) as connection:
            return adding.withdraw_report(connection, name)

    def raw(self, report: str) -> bytes | None:
        """Return the copy of a report's page; raises LedgerError where it no longer matches its hash."""
        with opened(self.engine) as connection:
            return pages.page_of(connection, report)

    def report(self, name: str) -> Report | None:
        """Find a report by its id or name; raises LedgerError where several bear the name."""
        with opened(self.engine) as connection:
            ident = writing.resolve(connection, name)
            body = connection.execute(select(t.reports.c.body).where(t.reports.c.id == ident)).scalar()
            return loads(Report, body) if body else None

    def claims_of(self, report: str) -> Sequence[Claim]:
        """Return the claims of one report, by its id, in their order; withdrawn or not."""
        with opened(self.engine) as connection:
            return writing.claims_of(connection, report)

    # What people decide.

    def judge(self, judgement: Judgement) -> list[str]:
        """Keep a judgement; returns warnings where it conflicts with others that stand."""
        return self._decide(judgement)

    def correct(self, correction: Correction) -> list[str]:
        """Keep a correction; returns warnings where it conflicts with others that stand."""
        return self._decide(correction)

    def _decide(self, decision: Decision) -> list[str]:
        return self.decide([decision])

    def decide(self, decisions: Sequence[Decision]) -> list[str]:
        """Keep judgements and corrections, all or none; returns warnings where they conflict with others that stand."""
        with locked(self.engine) as connection:
            standing = deciding.all_decisions(connection)
            found = [warning for decision in decisions for warning in deciding.warnings(decision, standing)]
            for decision in decisions:
                deciding.append(connection, decision)
            return list(dict.fromkeys(found))

    def undo(self, decision: str, *, by: str = "", reason: str = "") -> bool:
        """Take a judgement or correction back, by id; returns False where it was taken back already."""
        with locked(self.engine) as connection:
            return deciding.take_back(connection, decision, by=by, at=history.moment(datetime.now(UTC)), reason=reason)

    # What follows.

    def reconcile(self, settle: Settle, *, reaches: Reaches = by_parties) -> int:
        """Settle anew what was touched since the last time; returns how many reports had been marked.

        ``settle`` makes events of claims and ``reaches`` says which claims can meet; by default all between the same two parties.
        """
        return reconciling.reconcile(self.engine, settle, reaches=reaches, step=self._step)

    def rebuild(self, settle: Settle, *, reaches: Reaches = by_parties) -> int:
        """Settle everything anew; the same claims and decisions give the same events, to the byte."""
        return reconciling.rebuild(self.engine, settle, reaches=reaches, step=self._step)

    # What can be asked.

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""
        return self.filter(Query())

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""
        with opened(self.engine) as connection:
            return reading.event_by_id(connection, event_id)

    def outlets(self) -> Sequence[tuple[str, int]]:
        """Return the outlets of the reports that count, with how many reports each has, by name."""
        with opened(self.engine) as connection:
            return reading.outlets(connection)

    def outlets_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the outlets of some reports, by id, where known."""
        with opened(self.engine) as connection:
            return reading.outlets_of(connection, reports)

    def told_in(self, report: str) -> Sequence[Event]:
        """Return the events that one report tells, by its id; by date (undated last) and id."""
        with opened(self.engine) as connection:
            return reading.told_in(connection, report)

    def links(self) -> Sequence[Link]:
        """Return all links between events."""
        with opened(self.engine) as connection:
            return reading.all_links(connection)

    def links_of(self, events: Iterable[str], *, between: bool = False) -> Sequence[Link]:
        """Return the links from or to some events, by id; with ``between``, without those whose cause is only words."""
        with opened(self.engine) as connection:
            return reading.links_of(connection, events, between=between)

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue, by name."""
        with opened(self.engine) as connection:
            return reading.all_channels(connection)

    def claims(self) -> Iterator[Claim]:
        """Yield the gathered claims, by report."""
        with opened(self.engine) as connection:
            yield from reading.stream_claims(connection)

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""
        with opened(self.engine) as connection:
            yield from reading.stream_reports(connection)

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids that count, by id."""
        with opened(self.engine) as connection:
            yield from reading.reports_of(connection, sorted({*ids}))

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""
        with opened(self.engine) as connection:
            return deciding.all_decisions(connection)

    def told_by(self, reports: Iterable[str]) -> Iterator[Claim]:
        """Yield the gathered claims of some reports (by id) that count, by report."""
        with opened(self.engine) as connection:
            yield from reading.claims_of_some(connection, sorted({*reports}))

    def names(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """Return what each report that counts is called, by its id; of ``reports`` alone, where given."""
        with opened(self.engine) as connection:
            return reading.names(connection, reports)

    def discards(self) -> Iterator[Discard]:
        """Yield what was dropped, with the stage and the reason."""
        with opened(self.engine) as connection:
            yield from reading.stream_discards(connection)

    def filter(self, query: Query) -> Sequence[Event]:
        """Return the events that answer a query, in its order, cut to its limit and offset."""
        with opened(self.engine) as connection:
            return finding.events_for(connection, query)

    def stream(self, query: Query) -> Iterator[Event]:
        """Yield what `filter` returns, some read at a time, as the ledger was when the first was asked for."""
        with opened(self.engine) as connection:
            yield from finding.stream_events(connection, query)

    def count(self, query: Query) -> int:
        """Count the events that answer a query, whatever its limit and offset."""
        with opened(self.engine) as connection:
            return finding.count_for(connection, query)

    def reckon(self, query: Query, most: int) -> tuple[int, bool]:
        """Count them only up to ``most``, which takes no longer the larger the ledger is; return the number and whether that is all."""
        with opened(self.engine) as connection:
            return finding.reckon(connection, query, most)

    def page(self, query: Query) -> Leaf:
        """Return one leaf of the answer together with how many events there are in all."""
        with opened(self.engine) as connection:
            return Leaf(tuple(finding.events_for(connection, query)), finding.count_for(connection, query), query.offset)

    def summarise(self, axes: Sequence[Axis], query: Query | None = None) -> Sequence[Tally]:
        """Count events along axes, sorted by key; an event with two targets counts under each where targets are asked for."""
        with opened(self.engine) as connection:
            return reading.tallies_for(connection, axes, query)

    def search(self, text: str) -> Sequence[Report]:
        """Return the reports whose title, text or evidence hold all words and "phrases" of a search, by publication."""
        with opened(self.engine) as connection:
            hits = select(t.reports.c.body).where(t.reports.c.id.in_(searching.found(connection, text)), ~t.reports.c.withdrawn)
            ordered = hits.order_by(t.reports.c.published.is_(None), t.reports.c.published, t.reports.c.id)
            return [loads(Report, body) for (body,) in connection.execute(ordered)]

    def changes(self, since: datetime | int | None = None) -> Sequence[history.Entry]:
        """Return what was added, changed or withdrawn after a moment (or after an entry's number), oldest first."""
        with opened(self.engine) as connection:
            return history.entries(connection, since)

    def latest_changes(
        self, since: datetime | None = None, *, nouns: Sequence[str] = history.NOUNS, limit: int, offset: int = 0
    ) -> Sequence[history.Entry]:
        """Return a stretch of what happened after a moment to nouns of some sorts, latest first."""
        with opened(self.engine) as connection:
            return history.latest(connection, since, nouns, (offset, limit))

    def history_of(self, ident: str) -> Sequence[history.Entry]:
        """Return what happened to one noun, by its id, oldest first."""
        with opened(self.engine) as connection:
            return history.entries_of(connection, ident)
