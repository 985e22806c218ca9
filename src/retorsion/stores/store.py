"""The store: a ledger kept in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from ..model import Claim, Correction, Discard, Judgement, Report
from ..model.codec import loads
from ..model.ledger import Decision, Reaches, Settle
from . import adding, deciding, history, importing, pages, recoding, reconciling, writing
from . import schema as t
from .asking import Asking
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


class Store(Asking):
    """Keep reports, claims and decisions, and the events that follow from them. Implements `retorsion.model.Ledger`.

    Use it as a context manager, or call `close`. Every write is one transaction.
    """

    def __init__(self, engine: Engine, step: Callable[[str], None]) -> None:
        super().__init__(engine)
        self.step = step

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
            new = adding.add_report(connection, report, claims, coder=coder, step=self.step)
            if raw is not None:
                pages.keep_page(connection, report.id, raw)
            writing.add_discards(connection, discards)
            recoding.note_version(connection, report.id, version)
            self.step("all written")
        self.step("added")
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
            adding.add_report(connection, report, claims, coder="retorsion", step=self.step)
            writing.add_discards(connection, discards)
            recoding.note_version(connection, report.id, version)
            self.step("all written")
        self.step("recoded")
        return True

    def add_claims(self, claims: Sequence[Claim], *, reports: Iterable[Report] = ()) -> int:
        """Add a person's or another program's claims to what is known of their reports; returns how many were new.

        A claim may name its report by id or name; ``reports`` say what is known of those that are not kept.
        """
        with locked(self.engine) as connection:
            new = importing.add_foreign_claims(connection, claims, reports)
            self.step("all written")
        self.step("added")
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
            self.allow(connection)
            standing = deciding.all_decisions(connection)
            found = [warning for decision in decisions for warning in deciding.warnings(decision, standing)]
            for decision in decisions:
                deciding.append(connection, decision)
            return list(dict.fromkeys(found))

    def allow(self, connection: Connection) -> None:
        """Raise an error where words may not be added now; within the transaction that adds them. This ledger takes them always."""

    def undo(self, decision: str, *, by: str = "", reason: str = "") -> bool:
        """Take a judgement or correction back, by id; returns False where it was taken back already."""
        with locked(self.engine) as connection:
            return deciding.take_back(connection, decision, by=by, at=history.moment(datetime.now(UTC)), reason=reason)

    # What follows.

    def reconcile(self, settle: Settle, *, reaches: Reaches = by_parties) -> int:
        """Settle anew what was touched since the last time; returns how many reports had been marked.

        ``settle`` makes events of claims and ``reaches`` says which claims can meet; by default all between the same two parties.
        """
        return reconciling.reconcile(self.engine, settle, reaches=reaches, step=self.step)

    def rebuild(self, settle: Settle, *, reaches: Reaches = by_parties) -> int:
        """Settle everything anew; the same claims and decisions give the same events, to the byte."""
        return reconciling.rebuild(self.engine, settle, reaches=reaches, step=self.step)
