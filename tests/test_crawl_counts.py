"""The speed of a crawl is guarded by counts: how many pages pass each gate, how little is parsed, and that nothing is lost by it."""

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bench.crawl_pages import pages, write

from retorsion import Coded, Funnel, crawl
from retorsion.annotators import parser
from retorsion.annotators.annotate import _sentences
from retorsion.gates import gate

pytestmark = pytest.mark.model
PAGES = 200


@cache
def coded(everything: bool = False) -> tuple[list[Coded], Funnel]:
    """Code a made-up crawl of which three pages in a hundred are diplomatic."""
    funnels: list[Funnel] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        write(pages(PAGES, diplomatic=0.03), path)
        return list(crawl(path, parse_all=everything, on_funnel=funnels.append)), funnels[0]


def test_each_gate_lets_through_a_part_of_what_the_one_before_did() -> None:
    _, funnel = coded()
    assert funnel.pages == PAGES
    assert funnel.opened < 0.5 * PAGES
    assert funnel.admitted < 0.1 * PAGES
    assert funnel.pages == funnel.reports + sum(number for why, number in funnel.dropped.items() if why.startswith(("no word", "language")))


def test_at_most_three_hundredths_of_the_text_are_parsed() -> None:
    _, funnel = coded()
    assert funnel.characters_parsed <= 0.03 * sum(len(page.story.text) for page in pages(PAGES, diplomatic=0.03))


def test_few_pages_are_extracted_with_care_and_of_their_sentences_half_are_parsed() -> None:
    _, funnel = coded()
    assert funnel.extracted < 0.1 * PAGES
    assert 0 < funnel.parsed < 0.6 * funnel.sentences


def test_a_model_is_loaded_once_at_most() -> None:
    coded.cache_clear()
    loaded = parser.load.cache_info().misses
    coded()
    assert parser.load.cache_info().misses - loaded <= 1


def test_every_diplomatic_page_tells_a_measure() -> None:
    told = {one.report.url for one in coded()[0] if one.claims}
    assert {page.url for page in pages(PAGES, diplomatic=0.03) if page.story.section == "diplomacy"} <= told


@pytest.mark.slow
def test_the_gates_of_a_crawl_lose_no_claim_of_a_text_that_its_own_gate_admits() -> None:
    def claims(found: list[Coded]) -> Counter[tuple[object, ...]]:
        admitted = [one for one in found if gate().admits(one.report.text, [s.span for s in _sentences(one.report)])]
        return Counter((one.report.name, claim.kind, claim.actors, claim.targets) for one in admitted for claim in one.claims)

    every, gated = claims(coded(everything=True)[0]), claims(coded()[0])
    assert every.total() >= 12
    assert (every - gated).total() <= 0.01 * every.total()
