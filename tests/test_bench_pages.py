"""The made-up crawl: as long, as heavy and as mixed as it says, readable as a WARC file, and the same every time."""

from collections import Counter

import pytest
from bench import crawl_pages
from bench.crawl_pages import pages, write
from fastwarc.warc import ArchiveIterator

PAGES = 200


@pytest.fixture(scope="module")
def made():
    return list(pages(PAGES, diplomatic=0.05))


def test_pages_are_as_heavy_and_their_stories_as_long_as_real_ones(made):
    assert 100_000 < sum(len(one.body) for one in made) / PAGES < 170_000
    assert 700 < sum(len(one.story.text.split()) for one in made) / PAGES < 900


def test_the_share_of_diplomatic_pages_is_kept_and_spread_evenly(made):
    at = [number for number, one in enumerate(made) if one.story.section == "diplomacy"]
    assert [number % 20 for number in at] == [19] * 10


def test_politics_is_the_largest_section_and_some_pages_are_in_other_languages(made):
    sections = Counter(one.story.section for one in made)
    assert sections.most_common(1)[0][0] == "politics"
    assert {one.story.language for one in made} - {"en"}


def test_a_page_can_be_read_by_what_it_or_its_server_says_of_its_encoding(made):
    seen = Counter()
    for one in made:
        served = dict(one.headers)["Content-Type"].partition("charset=")[2]
        named = served or one.html.partition("<meta charset='")[2].partition("'")[0] or "utf-8"
        codec = "cp1252" if named.lower() == "iso-8859-1" else named  # as browsers read it
        if len(one.headers) == 3:  # the body is sent as it is
            assert one.story.headline in one.body.decode(codec), one.url
            seen[named.lower()] += 1
    assert {"utf-8", "windows-1252", "iso-8859-1"} <= seen.keys()


def test_no_sentence_is_left_with_a_brace_unfilled(made):
    assert not [one.url for one in made if "{" in one.story.text + one.story.headline]


def test_the_same_order_makes_the_same_bytes(tmp_path):
    files = [tmp_path / name / "made.warc.gz" for name in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        assert write(pages(20, diplomatic=0.05), file) == 20
    assert files[0].read_bytes() == files[1].read_bytes()


def test_pages_stand_between_records_that_are_none(tmp_path, made):
    file = tmp_path / "made.warc.gz"
    write(iter(made), file)
    with file.open("rb") as stream:
        kinds = Counter((str(record.record_type), record.http_content_type) for record in ArchiveIterator(stream))
    assert kinds["request", None] == PAGES
    assert kinds["response", "image/jpeg"] > 0


def test_the_program_says_what_it_wrote(tmp_path, capsys):
    assert crawl_pages.main(["3", "--diplomatic", ".5", "--to", str(tmp_path / "made.warc.gz")]) == 0
    assert capsys.readouterr().out.startswith("3 pages, ")
