"""What must stay little on a crawl, by counts: the text parsed, the pages opened and extracted with care, the times a model is loaded."""

import pytest
from bench.crawl_pages import pages, write

from retorsion import flow
from retorsion.annotators import parser

PAGES, SHARE = 200, 0.03

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def made():
    return list(pages(PAGES, diplomatic=SHARE))


@pytest.fixture(scope="module")
def crawled(made, tmp_path_factory):
    """Read the crawl once; return what it told, the funnel, and how often a model was loaded."""
    file, heard = tmp_path_factory.mktemp("crawl") / "made.warc.gz", []
    write(iter(made), file)
    loaded = parser.load.cache_info().misses
    coded = list(flow.crawl([file], on_funnel=heard.append))
    return coded, heard[0], parser.load.cache_info().misses - loaded


def test_at_most_three_hundredths_of_the_text_are_parsed(made, crawled):
    text = sum(len(one.story.text) for one in made)
    assert 0 < crawled[1].characters_parsed <= 0.03 * text


def test_most_pages_are_never_opened_and_few_are_extracted_with_care(crawled):
    funnel = crawled[1]
    assert funnel.pages == PAGES
    assert funnel.opened <= 0.4 * PAGES
    assert funnel.extracted <= 0.1 * PAGES
    assert funnel.parsed <= 0.6 * funnel.sentences


def test_a_model_is_loaded_once_at_most(crawled):
    assert crawled[2] <= 1


def test_every_diplomatic_page_tells_a_measure(made, crawled):
    told = {one.report.url for one in crawled[0] if one.claims}
    diplomatic = {one.url for one in made if one.story.section == "diplomacy"}
    assert len(diplomatic) == PAGES * SHARE
    assert diplomatic <= told
