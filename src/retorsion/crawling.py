"""The order of work on a crawl: bytes, fast text, gate, careful extraction, parser. Each step costs about ten times the one before it.

The process that reads looks at the bytes; what stays goes in batches to whoever does the rest, here or in another process. Every step
counts into a `Funnel`, and the funnels of all batches add up to that of the run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .model import Discard, Funnel, Report
from .model.funnel import Tally

if TYPE_CHECKING:
    from .readers.capture import Capture

log = logging.getLogger("retorsion")

BATCH = 32
"""Pages that go to a worker at a time, of which a few hold a report worth parsing."""
LOAD = 16_000_000
"""Bytes after which no page more goes with them: some five million are usual, but nobody promises that."""

OnDiscard = Callable[[Discard], None]
C = TypeVar("C", bound=Any)
"""A coded report: with its ``report``, its ``claims``, and a ``funnel`` that tells how much of it was parsed."""


@dataclass(frozen=True, slots=True)
class Crawled(Generic[C]):
    """Hold what became of a batch of pages."""

    coded: tuple[C, ...]
    funnel: Funnel
    discards: tuple[Discard, ...] = ()


@dataclass(frozen=True, slots=True)
class Crawling(Generic[C]):
    """Turn loads of pages into coded reports: the step that engines run, here or in another process.

    ``code`` codes a batch of reports. ``everything`` switches off what leaves pages out for want of words of the trade.
    """

    code: Callable[[Sequence[Report]], list[C]]
    knowledge: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None
    everything: bool = False

    def __call__(self, batch: Sequence[Sequence[Capture]], /) -> Crawled[C]:
        """Return the reports of the batch that tell anything, and what was counted and discarded on the way."""
        from . import knowledge

        knowledge.lay_again(self.knowledge)
        tally, discards = Tally(), list[Discard]()
        reports = [report for pages in batch for page in pages if (report := self._report(page, tally, discards.append))]
        with tally.timed("parsing and coding"):
            coded = list(each_for_itself(self.code, reports, discards.append))
        for one in coded:
            tally.add(one.funnel)
        told = [one for one in coded if one.funnel.parsed or self.everything]
        tally.drop("no word of the trade in the article", len(coded) - len(told))
        return Crawled(tuple(told), tally.funnel(), tuple(discards))

    def _report(self, page: Capture, tally: Tally, discard: OnDiscard) -> Report | None:
        """Return the report of a page; None for one that is left out, which is counted."""
        from .readers.trouble import NoArticleError, UnreadableError

        try:
            text = self._admitted(page, tally)
            return self._extracted(page, text, tally, discard) if text else None
        except NoArticleError:
            tally.drop("no article found in the page")
        except UnreadableError as error:
            tally.drop("page that cannot be read")
            discard(Discard(page.source, "read", str(error)))
        except Exception as error:  # whatever a hostile page does to a library, it is one page
            tally.drop("page that cannot be read")
            log.debug("%s", page.source, exc_info=True)
            discard(Discard(page.source, "read", f"cannot be read: {type(error).__name__}: {str(error)[:200]}; save its article as text"))
        return None

    def _admitted(self, page: Capture, tally: Tally) -> str | None:
        """Return the HTML or the words of a page that is in English and may tell a measure."""
        from . import gates
        from .readers import crawl
        from .readers.language import language

        with tally.timed("fast text"):
            text = crawl.words(page)
            fast = crawl.fast_texts(text) if page.html else (text,)
        tally.count(characters=len(fast[-1]))
        with tally.timed("language"):
            found = language(fast[-1])
        if found != "en":
            tally.drop(f"language {found}")
            return None
        tally.count(english=1)
        with tally.timed("report gate"):
            admitted = self.everything or any(map(gates.gate().admits, fast))
        if not admitted:
            tally.drop("no word of the trade in the text")
            return None
        tally.count(admitted=1)
        return text

    def _extracted(self, page: Capture, text: str, tally: Tally, discard: OnDiscard) -> Report | None:
        from .readers import crawl, draft

        with tally.timed("careful extraction"):
            found = crawl.draft(page, text).or_else(self.outlet, self.published)
            tally.count(extracted=1)
            report = draft.report(found)
        for note in found.notes:
            discard(Discard(page.source, "read", note))
        if report.language != "en":
            tally.drop(f"language {report.language}")
            return None
        return report


def each_for_itself(code: Callable[[Sequence[Report]], list[C]], reports: Sequence[Report], discard: OnDiscard) -> Iterator[C]:
    """Code reports together; where that goes wrong, one by one, so that the one at fault costs itself alone."""
    try:
        yield from code(reports)
    except Exception as error:
        if _of_settings(error):
            raise
        if len(reports) > 1:
            for report in reports:
                yield from each_for_itself(code, [report], discard)
            return
        for report in reports:
            discard(Discard(report.name, "code", f"a defect in retorsion: {type(error).__name__}: {error}; report it"))


def _of_settings(error: Exception) -> bool:
    """Tell whether an error would come with every report: no model, knowledge that cannot be read."""
    from .annotators.parser import ModelError
    from .knowledge import KnowledgeError

    return isinstance(error, ModelError | KnowledgeError | OSError)


def crawl(
    sources: Iterable[str | Path],
    step: Crawling[C],
    *,
    jobs: int = 1,
    on_discard: OnDiscard,
    on_funnel: Callable[[Funnel], None],
) -> Iterator[C]:
    """Read crawls and yield the coded reports that tell anything, in order; ``on_funnel`` hears at the end how many came how far."""
    from . import engines

    tally = Tally()
    try:
        loads = _loads(_opened(sources, step.everything, tally, on_discard))
        for crawled in engines.run(step, loads, jobs=jobs, batch=1):
            tally.add(crawled.funnel)
            for discard in crawled.discards:
                on_discard(discard)
            yield from crawled.coded
    finally:
        on_funnel(tally.funnel())


def _loads(pages: Iterable[Capture]) -> Iterator[list[Capture]]:
    """Put pages together, as many as may go to a worker at a time."""
    load: list[Capture] = []
    for page in pages:
        load.append(page)
        if len(load) >= BATCH or sum(len(one.raw) for one in load) >= LOAD:
            yield load
            load = []
    if load:
        yield load


def _opened(sources: Iterable[str | Path], everything: bool, tally: Tally, on_discard: OnDiscard) -> Iterator[Capture]:
    """Yield the pages whose bytes hold a word of the trade."""
    from . import gates

    gate = gates.raw_gate()
    for page in _pages(sources, tally, on_discard):
        with tally.timed("bytes gate"):
            admitted = everything or gate.admits(page.raw)
        if admitted:
            tally.count(opened=1)
            yield page
        else:
            tally.drop("no word of the trade in the bytes")


def _pages(sources: Iterable[str | Path], tally: Tally, on_discard: OnDiscard) -> Iterator[Capture]:
    """Yield the pages of crawls, and count the records that hold none."""
    from .readers.capture import NoPage
    from .readers.crawl import captures

    for source in sources:
        for found in tally.taking("reading", captures(source, on_discard)):
            tally.count(records=1)
            if isinstance(found, NoPage):
                tally.count(responses=found.response)
                tally.drop("damaged or too long" if found.damaged else found.reason)
                if found.damaged:
                    on_discard(Discard(found.source, "read", found.reason))
            else:
                tally.count(responses=1, pages=1, size=len(found.raw))
                yield found
