"""A crawl holds whatever servers sent. All of it is survived, counted and named; one poisoned record costs itself and nothing else."""

import gzip
import re
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from retorsion.crawling import Crawling, _loads
from retorsion.crawling import crawl as run
from retorsion.flow import Coded
from retorsion.model import Discard, Funnel, Report
from retorsion.readers.capture import PAGE, Capture

from .archives import DIPLOMATIC, MORE, ORDINARY, TOLD, archive, bomb, html, record

GOOD = record(DIPLOMATIC)


def unparsed(reports: list[Report]) -> list[Coded]:
    """Stand in for annotators and coders, which need no test here."""
    return [Coded(report, (), funnel=Funnel(reports=1, parsed=1)) for report in reports]


def crawled(*sources: Path, everything: bool = False) -> tuple[list[Report], list[Discard], Funnel]:
    """Read archives through all gates, and return what came out, what was discarded, and the counts."""
    discards: list[Discard] = []
    funnels: list[Funnel] = []
    step = Crawling(unparsed, everything=everything)
    coded = list(run(sources, step, on_discard=discards.append, on_funnel=funnels.append))
    return [one.report for one in coded], discards, funnels[0]


def numbers(reports: list[Report]) -> list[int]:
    return [int(report.name.rsplit("-", 1)[1]) for report in reports]


def named(discards: list[Discard], number: int) -> str:
    """Return why a record was discarded."""
    found = [one.reason for one in discards if one.source.endswith(f"day.warc.gz:record {number}")]
    assert len(found) == 1, discards
    return found[0]


def test_a_page_tells_its_text_its_address_and_its_day(tmp_path: Path) -> None:
    page = html(TOLD, *MORE, head="<meta property='article:published_time' content='2021-10-05T20:00:00Z'>")
    (report,), discards, funnel = crawled(archive(tmp_path, record(ORDINARY), record(page)))
    assert TOLD in report.text
    assert report.url == "https://www.agency-a.example/2021/10/06/story"
    assert report.outlet == "agency-a.example"
    assert str(report.published) == "2021-10-05"
    assert report.fetched is not None and report.fetched.year == 2021
    assert report.source == f"{tmp_path / 'day.warc.gz'}:record 2"
    assert not discards
    assert (funnel.records, funnel.pages, funnel.opened, funnel.admitted, funnel.reports) == (2, 2, 1, 1, 1)


def test_records_that_are_no_pages_are_counted_and_not_named(tmp_path: Path) -> None:
    reports, discards, funnel = crawled(
        archive(
            tmp_path,
            record("GET / HTTP/1.1", kind="request"),
            record("gone", status="404 Not Found"),
            record("{}", headers={"Content-Type": "application/json"}),
            record("   "),
            GOOD,
        )
    )
    assert numbers(reports) == [5]
    assert not discards
    assert funnel.dropped == {"a request record": 1, "status 404": 1, "not HTML": 1, "an empty page": 1}


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_pages_saved_without_their_answer_are_read_too(tmp_path: Path, kind: str) -> None:
    body = DIPLOMATIC if kind == "resource" else "\n".join([TOLD, *MORE])
    (report,), _, _ = crawled(archive(tmp_path, record(body, kind=kind)))
    assert TOLD in report.text


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz", "day.warc.zst"])
def test_archives_are_read_plain_and_packed(tmp_path: Path, name: str) -> None:
    plain = [record(page, packed=False) for page in (DIPLOMATIC, ORDINARY, DIPLOMATIC)]
    pack = {"day.warc": bytes, "day.warc.gz": gzip.compress, "day.warc.zst": zstandard.compress}[name]
    reports, _, _ = crawled(archive(tmp_path, *map(pack, plain), name=name))
    assert numbers(reports) == [1, 3]


@pytest.mark.parametrize("broken", ["garbage", "flipped", "no header"])
def test_a_damaged_record_costs_itself(tmp_path: Path, broken: str) -> None:
    flipped = bytearray(GOOD)
    flipped[len(GOOD) // 2 : len(GOOD) // 2 + 40] = bytes(40)
    bad = {"garbage": b"\x1f\x8b\x08" + b"no gzip at all " * 20, "flipped": bytes(flipped), "no header": gzip.compress(b"WURC/1.0\r\n\r\n")}
    reports, discards, funnel = crawled(archive(tmp_path, GOOD, bad[broken], GOOD, GOOD))
    assert numbers(reports) == [1, 3, 4]
    assert "fetch the archive again" in named(discards, 2)
    assert funnel.dropped == {"damaged or too long": 1}


def test_an_archive_that_ends_too_early_gives_what_it_has(tmp_path: Path) -> None:
    for cut in (len(GOOD) - 20, len(GOOD) // 2, 60):
        reports, discards, _ = crawled(archive(tmp_path, GOOD, GOOD[:-cut]))
        assert numbers(reports) == [1]
        assert "fetch the archive again" in named(discards, 2)


@pytest.mark.parametrize("told", ["{}9", "1{}", "-5", "many"])
def test_a_record_of_wrong_length_takes_none_with_it(tmp_path: Path, told: str) -> None:
    whole = record(DIPLOMATIC, packed=False)
    wrong = re.sub(rb"(?<=\r\nContent-Length: )\d+", lambda found: told.format(found[0].decode()).encode(), whole, count=1)
    reports, discards, _ = crawled(archive(tmp_path, GOOD, gzip.compress(wrong), GOOD, GOOD))
    assert numbers(reports) == [1, 3, 4]
    assert len({report.text for report in reports}) == 1, "no report may hold the text of two"
    assert "length" in named(discards, 2)


@pytest.mark.parametrize(
    "packing", ["gzip", "br", "deflate", "raw deflate", "zstd", "chunked", "gzip that is none", "chunks that are none"]
)
def test_bodies_are_unpacked_as_they_were_sent(tmp_path: Path, packing: str) -> None:
    raw = DIPLOMATIC.encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(raw[at : at + 500]), raw[at : at + 500]) for at in range(0, len(raw), 500)) + b"0\r\n\r\n"
    header, body = {
        "gzip": ("gzip", gzip.compress(raw)),
        "br": ("br", brotli.compress(raw)),
        "deflate": ("deflate", zlib.compress(raw)),
        "raw deflate": ("deflate", zlib.compress(raw)[2:-4]),
        "zstd": ("zstd", zstandard.compress(raw)),
        "chunked": ("", chunks),
        "gzip that is none": ("gzip", raw),
        "chunks that are none": ("", raw),
    }[packing]
    sent = {"Content-Type": "text/html", "Content-Encoding": header} | ({"Transfer-Encoding": "chunked"} if not header else {})
    (report, after), discards, _ = crawled(archive(tmp_path, record(body, headers=sent), GOOD))
    assert TOLD in report.text and TOLD in after.text
    assert not discards


def test_a_body_packed_in_an_unknown_way_is_named(tmp_path: Path) -> None:
    sent = {"Content-Type": "text/html", "Content-Encoding": "sdch"}
    reports, discards, _ = crawled(archive(tmp_path, record(b"\x01\x02" * 999, headers=sent), GOOD))
    assert numbers(reports) == [2]
    assert "'sdch', which is not known" in named(discards, 1)


def test_bombs_are_cut_at_the_limit(tmp_path: Path) -> None:
    sent = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    packed = bomb(3_000)
    reports, discards, _ = crawled(archive(tmp_path, record(packed, headers=sent), GOOD))
    assert numbers(reports) == [2]
    assert "longer than 5 MB" in named(discards, 1)


def test_a_record_that_inflates_to_gigabytes_is_stepped_over(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 3000000000\r\n\r\n"
    reports, discards, _ = crawled(archive(tmp_path, GOOD, bomb(3_000, begins=head), GOOD))
    assert numbers(reports)[0] == 1 and TOLD in reports[-1].text and len(reports) == 2
    assert discards


def test_a_page_of_fifty_megabytes_is_left_out(tmp_path: Path) -> None:
    reports, discards, _ = crawled(archive(tmp_path, record(ORDINARY * 12_000), GOOD))
    assert numbers(reports) == [2]
    assert "longer than 5 MB" in named(discards, 1)


def test_a_page_with_the_text_of_a_library_is_left_out(tmp_path: Path) -> None:
    reports, discards, _ = crawled(archive(tmp_path, record(html(*[TOLD] * 3_000)), GOOD))
    assert numbers(reports) == [2]
    assert "more than 200,000 characters" in named(discards, 1)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_a_page_nested_ten_thousand_deep_is_survived(tmp_path: Path, tag: str) -> None:
    deep = f"<html><body><{tag}>" + f"<{tag}>" * 10_000 + f"<p>{TOLD}</p></body></html>"
    closed = "<html><body>" + "<div>" * 10_000 + f"<p>{TOLD}</p>" + "</div>" * 10_000 + "</body></html>"
    reports, _, funnel = crawled(archive(tmp_path, record(deep), record(closed), GOOD))
    assert numbers(reports)[-1] == 3
    assert funnel.pages == funnel.reports + sum(funnel.dropped.values())


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("cp1252", "windows-1252", ""),
        ("cp1252", None, "<meta charset='windows-1252'>"),
        ("utf-16", None, ""),
        ("utf-16-le", "utf-16le", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "no-such-charset", "<meta charset='nor-this-one'>"),
        ("utf-8", "rot13", "<meta charset='punycode'>"),
        ("utf-8", "utf-7", ""),
    ],
)
def test_pages_are_read_in_the_encoding_they_are_written_in(tmp_path: Path, encoding: str, header: str | None, meta: str) -> None:
    page = html(TOLD.replace("Spain", "Spain’s “government” – sœur"), *MORE, head=meta).encode(encoding)
    sent = {"Content-Type": f"text/html; charset={header}" if header else "text/html"}
    (report,), _, _ = crawled(archive(tmp_path, record(page, headers=sent)))
    assert "Spain’s “government” – sœur said on Monday" in report.text


@pytest.mark.parametrize("junk", [b"\0", b"\0" * 5_000, b"\xff\xfe\xfd", b"%PDF-1.4 "])
def test_bytes_that_are_no_text_are_named(tmp_path: Path, junk: bytes) -> None:
    reports, discards, _ = crawled(archive(tmp_path, record(junk + b"<html>" + b"\0expelled diplomats\0" * 500), GOOD))
    assert numbers(reports) == [2]
    assert named(discards, 1)


def test_a_day_after_the_page_was_fetched_is_not_believed(tmp_path: Path) -> None:
    page = html(TOLD, *MORE, head="<meta property='article:published_time' content='2029-01-01'>")
    reports, discards, _ = crawled(archive(tmp_path, record(page, url="https://agency-a.example/story")))
    assert [report.published for report in reports] == [None]
    assert not discards or "lies after it was fetched" in named(discards, 1)


def test_a_page_cannot_lend_itself_the_address_of_another_house(tmp_path: Path) -> None:
    page = html(TOLD, *MORE, head="<link rel='canonical' href='https://apnews.com/article/1'>")
    (report,), _, _ = crawled(archive(tmp_path, record(page)))
    assert report.url == "https://www.agency-a.example/2021/10/06/story"


def test_pages_in_other_languages_are_counted(tmp_path: Path) -> None:
    french = html(*["Le ministère a convoqué l'ambassadeur et expulsé deux diplomates de la mission, persona non grata, lundi."] * 12)
    reports, discards, funnel = crawled(archive(tmp_path, record(french), GOOD))
    assert numbers(reports) == [2]
    assert funnel.dropped == {"language fr": 1} and not discards


@pytest.mark.parametrize("content", [b"", b"hello, no archive", b"\x1f\x8b\x08broken", gzip.compress(b"hello", mtime=0), b"\0" * 4096])
def test_a_file_that_is_no_archive_is_survived(tmp_path: Path, content: bytes) -> None:
    other = archive(tmp_path, GOOD, name="other.warc.gz")
    reports, _, _ = crawled(archive(tmp_path, content), other)
    assert len(reports) == 1


def test_a_file_that_is_not_there_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    reports, discards, _ = crawled(tmp_path / "none.warc.gz", archive(tmp_path, GOOD))
    assert len(reports) == 1
    assert "check the name" in discards[0].reason


def test_with_all_gates_off_every_page_in_english_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path, record(ORDINARY), GOOD)
    reports, _, funnel = crawled(path, everything=True)
    assert numbers(reports) == [1, 2] and funnel.admitted == funnel.pages == 2


def test_pages_go_to_a_worker_by_number_and_by_weight() -> None:
    light, heavy = Capture(b"x", "a", "a"), Capture(bytes(PAGE), "b", "b")
    assert [len(load) for load in _loads([light] * 70)] == [32, 32, 6]
    assert [len(load) for load in _loads([heavy] * 9)] == [4, 4, 1]
