"""What a page tells of itself is found as trafilatura finds it, without what it spends on authors and tags."""

import pytest
import trafilatura
from bench.crawl_pages import pages
from trafilatura.metadata import extract_metadata

from retorsion.readers.decode import decoded
from retorsion.readers.pages import _article

from .archives import DIPLOMATIC, MORE, TOLD, html

MADE = [one.html for one in pages(25, diplomatic=0.2) if one.story.language == "en"]
HEADS = [
    "<meta property='og:site_name' content='@the daily b'><meta property='og:url' content='https://www.daily-b.example/a?utm_source=x'>",
    "<link rel='canonical' href='//www2.agency-a.example/1'><title>Two go | Agency A | agency-a.example</title>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Two go\", \"publisher\": {\"name\": \"a\"}}</script>",
    "<script type='application/ld+json'>{broken</script><meta name='twitter:site' content='@agency_a'><base href='x:'>",
    "<link rel='canonical' href='javascript:alert(1)'><meta name='author' content='A. Writer'>",
]  # fmt: skip


@pytest.mark.parametrize("page", [*MADE, DIPLOMATIC, *(html(TOLD, *MORE, head=head) for head in HEADS)])
def test_article_and_metadata_are_those_that_trafilatura_finds_for_itself(page: str) -> None:
    text, told = _article(decoded(page.encode()))
    theirs = extract_metadata(page)
    whole = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    assert (told.title, told.url, told.sitename, told.hostname) == (theirs.title, theirs.url, theirs.sitename, theirs.hostname)
    assert text == whole.text
