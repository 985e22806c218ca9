"""The commands that read and code: code, read, explain, kinds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

import typer

from .. import flow
from ..model import Discard
from ..scale import Coding
from .crawls import FunnelAt, Funnels, coded
from .ends import Exit
from .lakes import LakeAt, Master, On, code_into, engine
from .options import ActFormat, Acts, Jobs, Knowledge, Model, Outlet, ParseAll, Published, Sources, To, checked, on_day, settings, usage
from .progress import files, watched

log = logging.getLogger("retorsion")

ACTS_SHOWN = ("report", "actor_text", "type", "mode", "recipient_text", "auxiliary", "date", "attributed_to")
"""What of an act is shown on the screen; a file holds all of it."""


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (code, read, explain, kinds):
        app.command(rich_help_panel="Read and code")(command)


class Unread:
    """Count and name what could not be read: whole sources, and what they say that cannot be used."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, discard: Discard) -> None:
        """Take note of what was left out."""
        if discard.stage in ("read", "import") and discard.span is None:
            self.number += 1
            log.warning("%s: %s", discard.source, discard.reason)

    def end(self, read: int) -> None:
        """Leave with the exit code that fits how many reports were read."""
        if not read:
            log.error("nothing to read: name files or folders of text, HTML, JSON or JSON lines")
            raise typer.Exit(Exit.NOTHING)
        if self.number:
            raise typer.Exit(Exit.PARTLY)


class Tally:
    """Count reports, measures and acts as they pass."""

    def __init__(self) -> None:
        self.reports = self.measures = self.acts = 0

    def passing(self, coded: Iterable[flow.Coded]) -> Iterator[flow.Coded]:
        """Pass reports on and count them."""
        from ..exporters import is_measure

        for one in coded:
            self.reports += 1
            self.measures += sum(map(is_measure, one.claims))
            self.acts += len(one.acts)
            yield one


def code(
    context: typer.Context,
    sources: Sources,
    to: To = None,
    outlet: Outlet = None,
    published: Published = None,
    jobs: Jobs = None,
    parse_all: ParseAll = False,
    model: Model = None,
    knowledge: Knowledge = None,
    acts: Acts = False,
    form: ActFormat = None,
    lake: LakeAt = None,
    on: On = None,
    master: Master = None,
    funnel: FunnelAt = None,
) -> None:
    """Find the diplomatic measures that reports tell: who, what, to whom, how many, when, on whose word.

    Without --to they are shown as a table. With --acts every kind of act that PLOVER and CAMEO know is found instead, measures among them.

    \b
    retorsion code reports/
    retorsion code reports/ --to measures.xlsx
    retorsion code page.html --outlet "Agency A" --published 2021-10-06 --to -
    retorsion code reports/ --acts --to acts.jsonl
    retorsion code reports/ --acts --format polecat --to acts.tsv
    retorsion code day.warc.gz --jobs 2 --to measures.jsonl --funnel funnel.json
    retorsion code crawl/ --lake lake/ --engine pool --jobs 8
    """
    if lake or on or master:
        if not lake or to or form:
            raise typer.BadParameter("--engine and --master are for --lake FOLDER, which takes no --to or --format", param_hint="--lake")
        chosen = settings(context, jobs=jobs, model=model, knowledge=knowledge)
        coding = Coding(outlet, on_day(published), parse_all, chosen.model, acts)
        run = engine(on, master, chosen.jobs)
        code_into(sources, lake, coding, run=run, quiet=context.obj.quiet, funnels=Funnels(funnel))
        return
    to, unread, tally = _checked(to, acts, form), Unread(), Tally()
    chosen = settings(context, jobs=jobs, model=model, knowledge=knowledge)
    funnels = Funnels(funnel)
    found = coded(
        sources, funnels, unread, acts=acts, outlet=outlet, published=on_day(published), parse_all=parse_all, model=chosen.model,
        jobs=chosen.jobs
    )  # fmt: skip
    passing = watched(tally.passing(found), files(sources), quiet=context.obj.quiet)
    if acts:
        _deliver_acts(passing, to, form)
        log.info("%d acts in %d reports", tally.acts, tally.reports)
    else:
        _deliver(passing, to)
        log.info("%d measures in %d reports", tally.measures, tally.reports)
    funnels.end(quiet=context.obj.quiet)
    unread.end(tally.reports + funnels.total.pages)


def _checked(to: str | None, acts: bool, form: str | None) -> str | None:
    """Return a place to write to in our own forms, or in one of the field's, which are for acts alone."""
    if form is None:
        return checked(to)
    from ..exporters import formats

    if form not in formats.OF_ACTS or not acts:
        told = f"--format is for --acts, and one of {', '.join(formats.OF_ACTS)} (of a ledger: retorsion export)"
        raise typer.BadParameter(told, param_hint="--format")
    if to is None:
        raise typer.BadParameter("name the file to write", param_hint="--to")
    with usage("--to"):
        return formats.check(to)


def _deliver_acts(found: Iterable[flow.Coded], to: str | None, form: str | None) -> None:
    """Write acts to a file, or show them under each other."""
    if to and form:
        from ..exporters import deeds, formats

        formats.put((deeds.of_act(act, one.report) for one in found for act in one.acts), to, formats.chosen(to, form), flow.version())
        return
    from ..exporters import export
    from ..exporters.act_rows import ACT, act_row

    rows = (act_row(act, one.report) for one in found for act in one.acts)
    if to:
        export(rows, to, columns=ACT)
        return
    from ..exporters.grid import grid
    from .screen import screen

    grid(rows, screen(), columns=ACTS_SHOWN)


def _deliver(found: Iterable[flow.Coded], to: str | None) -> None:
    """Write measures to a file, or show them in a table."""
    from ..exporters import MEASURE, export, is_measure, measure_row

    rows = (measure_row(claim, one.report) for one in found for claim in filter(is_measure, one.claims))
    if to:
        export(rows, to, columns=MEASURE)
        return
    from ..exporters.table import show
    from .screen import screen

    show(list(rows), screen())


def read(context: typer.Context, sources: Sources, to: To = "-", outlet: Outlet = None, published: Published = None) -> None:
    """Write reports as they are read: the text against which offsets count, and what each passage of it is for.

    \b
    retorsion read page.html --to reports.jsonl
    """
    from ..exporters import REPORT, export, report_row

    place, unread = checked(to) or "-", Unread()
    reports = flow.read(sources, outlet=outlet, published=on_day(published), on_discard=unread)
    unread.end(export(map(report_row, reports), place, columns=REPORT))


def explain(
    context: typer.Context,
    source: Sources,
    outlet: Outlet = None,
    published: Published = None,
    model: Model = None,
    knowledge: Knowledge = None,
) -> None:
    """Show how reports were understood: each sentence, the rule that fired, where values come from, what was left out and why.

    \b
    retorsion explain report.txt
    """
    from .explaining import explain as show

    unread, read = Unread(), 0
    chosen = settings(context, model=model, knowledge=knowledge)
    for report in flow.read(source, outlet=outlet, published=on_day(published), on_discard=unread):
        show(report, model=chosen.model)
        read += 1
    unread.end(read)


def kinds(context: typer.Context, knowledge: Knowledge = None) -> None:
    """List the kinds of measures and what each means.

    \b
    retorsion kinds
    """
    from rich.table import Table

    from ..knowledge import kinds as known
    from .screen import screen

    settings(context, knowledge=knowledge)
    table = Table("kind", "family", "what it is", box=None, padding=(0, 2, 0, 0))
    for name, kind in known().items():
        table.add_row(name, kind.family, kind.definition)
    screen().print(table)
