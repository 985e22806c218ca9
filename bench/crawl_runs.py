"""The two ways through a crawl that are compared, each in a process of its own: what everybody would do, and what we do."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from retorsion import Claim, flow
from retorsion.config import MODEL

Told = Counter[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Ran:
    """Hold what a run took, in processor time, and what it gave; ``funnel`` as `retorsion.model.Funnel` tells it."""

    seconds: float
    storing: float = 0.0
    claims: int = 0
    events: int = 0
    funnel: dict[str, Any] | None = None


def sample(file: Path, number: int, *, seed: int) -> list[bytes]:
    """Return the bodies of some pages of a crawl, drawn by lot, as servers sent them and unpacked."""
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        wanted = set(random.Random(seed).sample(range(sum(map(_is_page, ArchiveIterator(stream)))), number))
        stream.seek(0)
        pages = (record.content_stream().read() for record in ArchiveIterator(stream) if _is_page(record))
        return [raw for at, raw in enumerate(pages) if at in wanted]


def _is_page(record: Any) -> bool:
    http = record.http_headers
    kind = http.get_header("Content-Type", "") if http and record.rec_type == "response" else ""
    return bool(kind.startswith("text/html")) and http.get_statuscode() == "200"


@cache
def _plain_spacy() -> Any:
    """Load the model with all its components, on the matrix library that spaCy comes with."""
    import spacy

    return spacy.load(MODEL)


def everything(pages: Sequence[bytes]) -> float:
    """Take the article and its metadata out of every page with trafilatura as it comes, and parse all of it; return processor seconds."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    nlp = _plain_spacy()
    start = time.process_time()
    texts = [found.text for raw in pages if (found := trafilatura.bare_extraction(raw, with_metadata=True)) and found.text]
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def stored(file: Path, ledger: Path) -> Ran:
    """Read a crawl, code it and keep what it tells in a new ledger, settled."""
    heard: list[Any] = []
    ledger.unlink(missing_ok=True)
    made_by, claims, storing = flow.version(), 0, 0.0
    start = time.process_time()
    with flow.open_ledger(ledger) as store:
        for one in flow.crawl([file], on_funnel=heard.append):
            before = time.process_time()
            store.add(one.report, one.claims, discards=one.discards, version=made_by)
            storing += time.process_time() - before
            claims += len(one.claims)
        before = time.process_time()
        flow.settle(store)
        storing += time.process_time() - before
        seconds = time.process_time() - start
        events = len(store.events())
    return Ran(seconds, storing, claims, events, heard[0].as_dict())


def told(file: Path, *, parse_all: bool) -> Told:
    """Count what a crawl tells: which page, what kind of measure, who, to whom."""
    coded = flow.crawl([file], parse_all=parse_all)
    return Counter(_key(one.report.url, claim) for one in coded for claim in one.claims)


def _key(url: str | None, claim: Claim) -> tuple[Any, ...]:
    return url, claim.kind, claim.actors, claim.targets
