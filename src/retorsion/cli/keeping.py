"""The commands that keep a ledger: add, withdraw, rebuild, and its archive."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import decisions, flow
from ..config import ConfigError, Settings
from ..model.query import Query
from .coding import Tally, Unread
from .crawls import FunnelAt, Funnels, coded
from .elsewhere import Claims, Coder, Elsewhere, Form, Mapping
from .ends import Exit
from .options import Jobs, Knowledge, LedgerAt, Model, Outlet, ParseAll, Published, on_day, settings
from .progress import files, watched

if TYPE_CHECKING:
    from ..model import Claim, Report
    from ..stores import Store
    from ..stores.lake_ledger import LakeLedger

log = logging.getLogger("retorsion")

Some = Annotated[list[str] | None, typer.Argument(help="Files, folders of them, or - for standard input.", metavar="SOURCE...")]
Archive = Annotated[Path, typer.Argument(help="A folder, or a file ending in .zip.")]


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (add, withdraw, recode, rebuild, export_ledger, import_ledger):
        app.command(rich_help_panel="Keep a ledger")(command)


@contextmanager
def opened(chosen: Settings, *, new: bool = False) -> Iterator[Store]:
    """Open the ledger that is meant; one that does not exist yet is made only where ``new``."""
    if not chosen.ledger:
        raise ConfigError("which ledger? name it with --ledger, with RETORSION_LEDGER, or in retorsion.toml")
    if _is_lake(chosen.ledger):
        raise ConfigError(
            f"{chosen.ledger} is a lake, which is only asked; to work on it, load it: retorsion load {chosen.ledger} --ledger my.db"
        )
    if not new and "://" not in chosen.ledger and not Path(chosen.ledger).is_file():
        raise ConfigError(f"{chosen.ledger}: no such ledger; make it with: retorsion add SOURCE --ledger {chosen.ledger}")
    with flow.open_ledger(chosen.ledger) as store:
        yield store


@contextmanager
def asked(chosen: Settings) -> Iterator[Store | LakeLedger]:
    """Open the ledger that is meant to be asked: a ledger, or a settled lake."""
    if chosen.ledger and _is_lake(chosen.ledger):
        with flow.open_lake(chosen.ledger) as lake:
            if lake.outdated:
                log.warning("%s holds reports that are not settled yet; run: retorsion reconcile %s", chosen.ledger, chosen.ledger)
            yield lake
        return
    with opened(chosen) as store:
        yield store


def _is_lake(place: str) -> bool:
    """Tell whether a place is a lake; a file or a database is none, and is not looked at."""
    if "://" in place:
        from ..stores.lake import is_lake

        return not place.startswith(("postgres", "sqlite")) and is_lake(place)
    return (Path(place) / "lake.json").is_file()


def add(
    context: typer.Context,
    sources: Some = None,
    ledger: LedgerAt = None,
    claims: Claims = None,
    form: Form = None,
    mapping: Mapping = None,
    coder: Coder = None,
    outlet: Outlet = None,
    published: Published = None,
    jobs: Jobs = None,
    parse_all: ParseAll = False,
    model: Model = None,
    knowledge: Knowledge = None,
    funnel: FunnelAt = None,
) -> None:
    """Put reports with their measures into a ledger, and settle what they say together. Twice is the same as once.

    \b
    retorsion add reports/ --ledger my.db
    retorsion add day.warc.gz --ledger my.db
    retorsion add --claims measures.csv --ledger my.db
    retorsion add --claims ngecEventsDV-2021-10.tsv --ledger my.db
    retorsion add --claims our-list.xlsx --mapping our-list.yaml --coder ann --ledger my.db
    """
    if not sources and not claims:
        raise typer.BadParameter("name reports to add, or measures with --claims", param_hint="SOURCE")
    chosen = settings(context, ledger=ledger, jobs=jobs, model=model, knowledge=knowledge)
    unread, read, taken, funnels = Unread(), Tally(), Tally(), Funnels(funnel)
    made_by = flow.version(chosen.model)
    elsewhere = Elsewhere(claims, form, mapping, coder)
    told = _there(sources or (), elsewhere, unread)
    with opened(chosen, new=True) as store:
        if sources:
            found = coded(
                sources, funnels, unread, outlet=outlet, published=on_day(published), parse_all=parse_all, model=chosen.model,
                jobs=chosen.jobs
            )  # fmt: skip
            passed = watched(read.passing(found), files(sources), quiet=context.obj.quiet)
            for one in taken.passing(_new(store, passed, made_by)):
                _tell_namesakes(store, one.report)
        imported = store.add_claims([claim for _, claim in told], reports={report.name: report for report, _ in told}.values())
        flow.settle(store)
        events = store.count(Query())
    before = {"reports": read.reports - taken.reports, "measures of the file": len({claim for _, claim in told}) - imported}
    known = "".join(f"{number} {what} known before; " for what, number in before.items() if number > 0)
    typer.echo(f"{taken.measures + imported} measures of {taken.reports} reports added; {known}the ledger holds {events} events")
    elsewhere.tell()
    funnels.end(quiet=context.obj.quiet)
    unread.end(read.reports + funnels.total.pages + len(told) + elsewhere.passed.total())


def _there(sources: Sequence[str], elsewhere: Elsewhere, unread: Unread) -> list[tuple[Report, Claim]]:
    """Return the measures of a file; where no row could be read, nor is there any source, leave before a new ledger is made."""
    told = list(elsewhere.read(unread))
    if not told and not elsewhere.passed and not any(source == "-" or Path(source).exists() for source in sources):
        if not sources:
            log.error("%s: no measure could be read from it; docs/measures-from-elsewhere.md says what it may hold", elsewhere.claims)
            raise typer.Exit(Exit.NOTHING)
        list(flow.read(sources, on_discard=unread))  # names each
        unread.end(0)
    return told


def _new(store: Store, coded: Iterable[flow.Coded], made_by: str) -> Iterator[flow.Coded]:
    """Put coded reports into a ledger, and pass on those of which it did not hold just that already."""
    for one in coded:
        if store.add(one.report, one.claims, discards=one.discards, version=made_by):
            yield one


def _tell_namesakes(store: Store, report: Report) -> None:
    """Warn that a report bears the name of others whose content is another: nobody but a person knows which is right."""
    for other in store.namesakes(report):
        log.warning(
            "%s: the ledger holds another report of this name, with other content; both count. To replace it: retorsion withdraw %s",
            report.name, other,
        )  # fmt: skip


def withdraw(
    context: typer.Context, report: Annotated[str, typer.Argument(help="The report, as measures name it.")], ledger: LedgerAt = None
) -> None:
    """Take a report, and all it says, out of a ledger; what other reports say is settled anew.

    \b
    retorsion withdraw agency-a-17 --ledger my.db
    """
    with opened(settings(context, ledger=ledger)) as store:
        if not store.withdraw(report):
            log.warning("%s: was withdrawn already", report)
            raise typer.Exit(Exit.DONE)
        flow.settle(store)


def recode(context: typer.Context, ledger: LedgerAt = None, jobs: Jobs = None, model: Model = None,
           knowledge: Knowledge = None) -> None:  # fmt: skip
    """Code the kept reports anew with this version, and settle again; stopped anywhere and run again, it goes on.

    Judgements and corrections find their words again; what fits no more is named, and kept.

    \b
    retorsion recode --ledger my.db
    """
    chosen = settings(context, ledger=ledger, jobs=jobs, model=model, knowledge=knowledge)
    tally = Tally()
    with opened(chosen) as store:
        before, total = _orphans(store), len(store.outdated(flow.version(chosen.model)))
        coded = flow.recode(store, model=chosen.model, jobs=chosen.jobs)
        for _ in watched(tally.passing(coded), total, quiet=context.obj.quiet, by="id"):
            pass
        flow.settle(store)
        lost = _orphans(store) - before
        for ident in sorted(lost):
            log.warning("judgement %s fits nothing any more; it is kept: retorsion judgements --orphaned", ident)
        events = store.count(Query())
    typer.echo(f"{tally.measures} measures in {tally.reports} reports coded anew; the ledger holds {events} events")


def _orphans(store: Store) -> set[str]:
    return {said.word.id for said in decisions.review(store) if said.standing == "orphaned"}


def rebuild(context: typer.Context, ledger: LedgerAt = None, knowledge: Knowledge = None) -> None:
    """Settle everything in a ledger anew, after a change of rules or knowledge.

    \b
    retorsion rebuild --ledger my.db
    """
    with opened(settings(context, ledger=ledger, knowledge=knowledge)) as store:
        flow.settle(store, anew=True)
        typer.echo(f"the ledger holds {store.count(Query())} events")


def export_ledger(context: typer.Context, archive: Archive, ledger: LedgerAt = None) -> None:
    """Write a whole ledger into an open archive, which any program can read.

    \b
    retorsion export-ledger my-ledger.zip --ledger my.db
    """
    from ..stores import export_archive

    with opened(settings(context, ledger=ledger)) as store:
        typer.echo(f"written to {export_archive(store, archive)}")


def import_ledger(context: typer.Context, archive: Archive, ledger: LedgerAt = None, knowledge: Knowledge = None) -> None:
    """Read an archive into a new ledger, and settle it.

    \b
    retorsion import-ledger my-ledger.zip --ledger new.db
    """
    from ..stores import import_archive

    with opened(settings(context, ledger=ledger, knowledge=knowledge), new=True) as store:
        number = import_archive(archive, store)
        flow.settle(store)
        typer.echo(f"{number} reports; the ledger holds {store.count(Query())} events")
