"""The order of the rooms: sources → reports → pages → claims → a ledger. The one file that knows it.

Each verb takes and yields an iterable and can be called alone. What a verb leaves out it hands to ``on_discard``, with the stage
and the reason. Rooms are imported where they are entered, so that `import retorsion` stays light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .config import MODEL
from .model import Act, Claim, Correction, Discard, Funnel, Judgement, Page, Report

if TYPE_CHECKING:
    from .feeds import Turn
    from .merging import MemoryLedger
    from .stores import Store
    from .stores.lake_ledger import LakeLedger

OnDiscard = Callable[[Discard], None]
OnFunnel = Callable[[Funnel], None]


def read(
    sources: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    on_discard: OnDiscard | None = None,
) -> Iterator[Report]:
    """Read reports from files or folders of text, HTML, JSON, JSON lines or crawls; ``-`` is standard input.

    ``outlet`` and ``published`` hold for every report that does not name its own. What cannot be read is discarded with the reason,
    and the rest goes on.
    """
    from . import readers

    several = [sources] if isinstance(sources, str | Path) else sources
    return readers.read(several, outlet=outlet, published=published, on_discard=on_discard)


def annotate(
    reports: Iterable[Report],
    *,
    parse_all: bool = False,
    model: str | None = None,
    on_discard: OnDiscard | None = None,
    acts: bool = False,
) -> Iterator[Page]:
    """Mark reports with what the coders need. A report without a word of diplomatic measures is discarded unparsed.

    ``parse_all`` parses every word of every report instead, to audit that gate. ``model`` names an installed spaCy model. With ``acts``
    a wider gate lets in what may tell an act of any kind.
    """
    from . import annotators

    return annotators.annotate(reports, parse_all=parse_all, model=model, on_discard=on_discard, acts=acts)


def code(pages: Iterable[Page], *, on_discard: OnDiscard | None = None) -> Iterator[Claim]:
    """Find the measures that pages tell; those of one report come together, one claim for each measure."""
    from . import coders

    return coders.code(pages, on_discard=on_discard)


def code_acts(pages: Iterable[Page], claims: Iterable[Claim], *, on_discard: OnDiscard | None = None) -> Iterator[Act]:
    """Find the acts that pages tell in the field's terms; ``claims`` are the measures found on them, each of which is an act itself."""
    from . import coders

    measures: dict[str, list[Claim]] = {}
    for claim in claims:
        measures.setdefault(claim.report, []).append(claim)
    for page in pages:
        yield from coders.code_acts(page, tuple(measures.get(page.report.id, ())), on_discard=on_discard)


def reconcile(
    claims: Iterable[Claim], *, reports: Iterable[Report] = (), judgements: Iterable[Judgement | Correction] = ()
) -> MemoryLedger:
    """Settle what all claims together say: events, links between them, the strength of missions.

    ``reports`` tell which claims are copies of one origin; ``judgements`` are people's words, which go before the machine's.
    """
    from . import merging

    return merging.reconcile(claims, reports=reports, judgements=judgements)


def open_ledger(place: str | Path) -> Store:
    """Open the ledger kept at a path, or at the URL of a PostgreSQL database; a file that does not exist yet is made."""
    from . import stores

    return stores.open_ledger(place)


def open_lake(place: str | Path) -> LakeLedger:
    """Open a lake that was coded and settled at scale, to be asked like any ledger; people judge in one that it is loaded into."""
    from .stores.lake_ledger import LakeLedger

    return LakeLedger(place)


def recode(store: Store, *, model: str | None = None, jobs: int = 1) -> Iterator[Coded]:
    """Code the kept reports of a ledger anew where another version coded them; yield each as its claims are replaced.

    A report is replaced whole or not at all, and one that this version coded already is passed over: stopped anywhere and run
    again, it goes on. The text stays as it was read, what people and other programs told of it stays too. Settle afterwards:
    judgements and corrections then find their words again, or are listed as orphaned (`decisions.review`).
    """
    made_by = version(model)
    reports = store.reports_in(store.outdated(made_by))
    for coded in code_reports(reports, model=model, jobs=jobs):
        if store.recode(coded.report, coded.claims, version=made_by, discards=coded.discards):
            yield coded


def settle(store: Store, *, anew: bool = False) -> int:
    """Settle what was touched in a kept ledger since the last time, or everything ``anew``; return how many reports were looked at."""
    from . import merging

    def settled(claims: Iterable[Claim], reports: Iterable[Report], judgements: Iterable[Judgement | Correction]) -> MemoryLedger:
        return merging.reconcile(claims, reports=reports, judgements=judgements)

    return (store.rebuild if anew else store.reconcile)(settled, reaches=merging.reaches)


def watch(
    file: str | Path, store: Store, *, remembered: Path | None = None, once: bool = False, model: str | None = None
) -> Iterator[Watched]:
    """Watch the feeds and folders that a file names; put what is new in them into a kept ledger, and settle it, look by look.

    ``once`` looks at what is due and ends; else it goes on until it is stopped. ``remembered`` is a file in which it is noted what
    was taken already: stopped anywhere and run again, it goes on, and nothing is added twice. Raises FeedsError for a wrong file.
    """
    from . import feeds

    known = feeds.load(file)
    empty = next(iter(store.reports()), None) is None  # nothing that was remembered is in it
    agent = f"retorsion/{_number('retorsion')} (keeps a ledger of diplomatic news; {known.contact or 'run by one reader'})"
    with closing(feeds.Web(agent, delay=known.delay)) as web:
        for turn in feeds.Watcher(known, feeds.State(remembered, anew=empty), web=web).turns(once=once):
            yield _taken(store, turn, model)


def _taken(store: Store, turn: Turn, model: str | None) -> Watched:
    """Code what one look found and put it into the ledger; a report that cannot be coded is left out, and the others are taken."""
    from . import crawling, engines, knowledge

    made_by, discards = version(model), list(turn.discards)
    step = Coding(model=model, knowledge=tuple(map(str, knowledge.laid())))
    told = (one for batch in engines.batches(turn.reports, 16) for one in crawling.each_for_itself(step, batch, discards.append))
    found = (*told, *crawl(turn.crawls, model=model, on_discard=discards.append)) if turn.crawls else told
    coded = tuple(one for one in found if store.add(one.report, one.claims, discards=one.discards, version=made_by))
    if coded:
        settle(store)
    return Watched(turn.name, coded, tuple(discards), turn.problem)


@dataclass(frozen=True, slots=True)
class Watched:
    """Hold what one look at a feed or folder added to the ledger, what of it could not be read, and what went wrong, if it did."""

    name: str
    coded: tuple[Coded, ...]
    discards: tuple[Discard, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """Hold a report, the claims found in it, what was left out on the way, and the acts where they were asked for.

    ``funnel`` counts how much of the report was parsed.
    """

    report: Report
    claims: tuple[Claim, ...]
    discards: tuple[Discard, ...] = ()
    acts: tuple[Act, ...] = ()
    funnel: Funnel = field(default_factory=Funnel)


def measures(
    sources: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    parse_all: bool = False,
    model: str | None = None,
    jobs: int = 1,
    on_discard: OnDiscard | None = None,
) -> Iterator[Coded]:
    """Read, annotate and code; yield every report that could be read, in order, with its claims, if any.

    ``jobs`` spreads the work over that many processes (the calling script then needs its ``if __name__ == "__main__"``).
    ``on_discard`` hears of sources that could not be read; what was left out within a report comes with it.
    """
    reports = read(sources, outlet=outlet, published=published, on_discard=on_discard)
    return code_reports(reports, parse_all=parse_all, model=model, jobs=jobs)


def crawl(
    sources: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    parse_all: bool = False,
    model: str | None = None,
    jobs: int = 1,
    acts: bool = False,
    on_discard: OnDiscard | None = None,
    on_funnel: OnFunnel | None = None,
) -> Iterator[Coded]:
    """Read crawls (WARC archives, Parquet tables of pages or texts), annotate and code; yield the reports that may tell a measure.

    Of a day's pages most are left out for want of a word of the trade, by gates that cost far less than what comes behind them; these
    are counted, and ``on_funnel`` hears at the end how many came how far. ``parse_all`` switches the gates off. What is damaged is
    discarded with file, record and reason. With ``acts`` all pages in English pass, since acts of some kind are told in most.
    """
    from . import crawling, knowledge

    laid = tuple(map(str, knowledge.laid()))
    step = crawling.Crawling(Coding(parse_all, model, laid, acts), laid, outlet, published, everything=parse_all or acts)
    several = [sources] if isinstance(sources, str | Path) else sources
    return crawling.crawl(several, step, jobs=jobs, on_discard=on_discard or _unheard, on_funnel=on_funnel or _unheard)


def _unheard(_: object) -> None:
    """Hear what nobody asked for."""


def acts(
    sources: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    parse_all: bool = False,
    model: str | None = None,
    jobs: int = 1,
    on_discard: OnDiscard | None = None,
) -> Iterator[Coded]:
    """Read, annotate and code as `measures` does, and find besides all acts in the field's terms (PLOVER, CAMEO); see `Coded.acts`.

    More is parsed than for measures alone, by a gate of its own. A measure is an act by the crosswalk and is not found twice.
    """
    reports = read(sources, outlet=outlet, published=published, on_discard=on_discard)
    return code_reports(reports, parse_all=parse_all, model=model, jobs=jobs, acts=True)


def code_reports(
    reports: Iterable[Report], *, parse_all: bool = False, model: str | None = None, jobs: int = 1, acts: bool = False
) -> Iterator[Coded]:
    """Annotate and code reports that were read already; yield each, in order, with its claims and, where asked for, its acts."""
    from . import engines, knowledge

    step = Coding(parse_all, model, tuple(str(folder) for folder in knowledge.laid()), acts)
    for batch in engines.run(step, reports, jobs=jobs):
        yield from batch


@dataclass(frozen=True, slots=True)
class Coding:
    """Annotate and code a batch of reports: the step that engines run, here or in another process."""

    parse_all: bool = False
    model: str | None = None
    knowledge: tuple[str, ...] = ()
    acts: bool = False

    def __call__(self, batch: Sequence[Report], /) -> list[Coded]:
        """Return each report of the batch with its claims and discards."""
        from . import knowledge

        knowledge.lay_again(self.knowledge)
        discards: list[Discard] = []
        pages = list(annotate(batch, parse_all=self.parse_all, model=self.model, on_discard=discards.append, acts=self.acts))
        claims = list(code(pages, on_discard=discards.append))
        acts = list(code_acts(pages, claims, on_discard=discards.append)) if self.acts else []
        made_by = version(self.model)
        return [
            Coded(
                page.report,
                mine := tuple(_made_with(claim, made_by) for claim in claims if claim.report == page.report.id),
                tuple(discard for discard in discards if discard.source in (page.report.id, page.report.name)),
                tuple(replace(act, version=made_by) for act in acts if act.report == page.report.id),
                _counted(page, mine),
            )
            for page in pages
        ]


def _counted(page: Page, claims: Sequence[Claim]) -> Funnel:
    """Count how much of a page was parsed."""
    parsed = [len(sentence.span) for sentence in page.sentences if sentence.parsed]
    return Funnel(reports=1, sentences=len(page.sentences), parsed=len(parsed), claims=len(claims), characters_parsed=sum(parsed))


def _made_with(claim: Claim, version: str) -> Claim:
    """Say what a claim and its tellings were made with."""
    return replace(claim, version=version, tellings=tuple(_made_with(telling, version) for telling in claim.tellings))


def version(model: str | None = None) -> str:
    """Name what a claim was made with: the package, the knowledge with what lies over it, and the model (which is not loaded).

    >>> version("none_such").startswith("0.")
    True
    """
    from . import knowledge

    name = model or MODEL
    return f"{_number('retorsion')} knowledge-{knowledge.knowledge_version()} {name}-{_number(name)}"


def _number(package: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
