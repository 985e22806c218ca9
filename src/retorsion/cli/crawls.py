"""Crawls among the sources of a command: how they are coded, and what is told of how many pages came how far."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import flow
from ..model import Funnel

log = logging.getLogger("retorsion")

FunnelAt = Annotated[
    str | None, typer.Option("--funnel", help="A JSON file for what a crawl's steps let through, and what they cost.", metavar="FILE")
]


class Funnels:
    """Sum up the crawls of a command, and tell at its end what became of them."""

    def __init__(self, place: str | None) -> None:
        self._place = place
        self._began = time.monotonic()
        self.total = Funnel()

    def __call__(self, funnel: Funnel) -> None:
        """Take in the funnel of one crawl."""
        self.total += funnel

    def end(self, *, quiet: bool) -> None:
        """Tell how many pages came how far, on standard error, in the log, and in the file that was asked for."""
        took = time.monotonic() - self._began
        if self._place:
            from ..exporters.atomic import replacing

            with replacing(Path(self._place)) as draft:
                draft.write_text(json.dumps({**self.total.as_dict(), "elapsed": round(took, 3)}, indent=2) + "\n", encoding="utf-8")
        if self.total.records:
            log.info("crawl: %s", json.dumps(self.total.as_dict()))
            if not quiet:
                typer.echo("\n".join(self.total.lines(took)), err=True)


def coded(
    sources: Sequence[str], funnels: Funnels, on_discard: flow.OnDiscard, *, acts: bool = False, **options: Any
) -> Iterator[flow.Coded]:
    """Code all sources in their order, crawls behind their gates; ``options`` are those of `flow.measures`."""
    from ..readers.files import parted

    for some, are_crawls in parted(sources, on_discard):
        if are_crawls:
            yield from flow.crawl(some, acts=acts, on_funnel=funnels, on_discard=on_discard, **options)
        else:
            yield from (flow.acts if acts else flow.measures)(some, on_discard=on_discard, **options)
