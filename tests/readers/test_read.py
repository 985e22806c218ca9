"""From files of every kind to reports; and what happens to those that are none."""

import io
import json
import sys

import pytest

from retorsion.readers import LIMIT, read, read_text

STORY = "The ministry of State A said on Monday that it had told two attachés of State B to leave. They have a week to go.\n"
PAGE = f"""<html><head><title>Two told to go</title><meta property="og:site_name" content="State daily B">
<meta property="article:published_time" content="2021-10-07T09:00:00+02:00"><link rel="canonical" href="https://b.example/two"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Two told to go</h1><p>{STORY * 3}</p><p>{STORY * 2}</p></article></body></html>"""


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes files into a folder and reads it: reports and discards."""

    def write_and_read(**given):
        files = given.pop("files")
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        discards = []
        return list(read([tmp_path], on_discard=discards.append, **given)), discards

    return write_and_read


def row(**fields):
    return json.dumps({"text": STORY, **fields}) + "\n"


def test_a_folder_is_read_in_order_of_name_with_all_below_it(folder):
    reports, discards = folder(files={"b/late.txt": STORY, "a.txt": "One. " + STORY, ".hidden.txt": STORY})
    assert [report.name for report in reports] == ["a", "late"]
    assert discards == []


@pytest.mark.parametrize("text", [STORY, "  \r\n" + STORY + "\r\n\r\n\t", "\u00a0" + STORY + "e\u0301 \U0001f3db"])
def test_the_text_is_kept_code_point_for_code_point(folder, text):
    reports, _ = folder(files={"a.jsonl": row(text=text), "b.txt": text})
    assert [report.text for report in reports] == [text, text]


def test_a_record_tells_its_own_values_and_other_keys_do_no_harm(folder):
    fields = {"id": "r-7", "outlet": "Agency A", "url": "https://a.example/7", "published": "2021-10-07", "title": "Two", "mood": ["x"]}
    [report], _ = folder(files={"a.json": row(**fields)}, outlet="State daily B", published="2020-01-01")
    assert (report.name, report.outlet, report.url, report.title) == ("r-7", "Agency A", "https://a.example/7", "Two")
    assert (report.published.isoformat(), report.published_by) == ("2021-10-07", "given")


def test_a_sidecar_tells_the_values_of_a_text_and_the_options_fill_in_the_rest(folder):
    [report], _ = folder(files={"a.txt": STORY, "a.meta.json": '{"published": "7 October 2021"}'}, outlet="Agency A")
    assert (report.outlet, report.published.isoformat(), report.published_by) == ("Agency A", "2021-10-07", "sidecar")


def test_a_page_gives_its_article_title_outlet_and_day_with_the_rule_that_found_it(folder):
    [report], _ = folder(files={"page.html": PAGE})
    assert STORY.strip() in report.text and "Home" not in report.text
    assert (report.title, report.outlet, report.url) == ("Two told to go", "State daily B", "https://b.example/two")
    assert (report.published.isoformat(), report.published_by) == ("2021-10-07", "htmldate:meta")


def test_two_sources_of_one_name_are_told_apart_the_same_way_each_time(folder):
    first, _ = folder(files={"x/a.txt": STORY, "y/a.txt": "Other. " + STORY})
    again, _ = folder(files={})
    assert [report.name for report in first] == ["a", f"a-{first[1].id[:6]}"]
    assert [report.name for report in again] == [report.name for report in first]


def test_the_id_depends_on_outlet_address_day_and_bytes_and_on_nothing_else():
    one = read_text(STORY, name="a", outlet="Agency A", published="2021-10-07")
    assert read_text(STORY, name="b", title="T", outlet="Agency A", published="2021-10-07").id == one.id
    assert len({one.id, read_text(STORY).id, read_text(STORY + " ", outlet="Agency A", published="2021-10-07").id}) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [(row() + row(), 2), (json.dumps([{"text": STORY}, {"text": STORY + "x"}], indent=1), 2), (STORY, 1), (PAGE, 1), ("", 0)],
)
def test_standard_input_is_read_as_what_it_looks_like(monkeypatch, content, expected):
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert len(list(read(["-"]))) == expected


@pytest.mark.parametrize(
    ("raw", "holds"),
    [
        (STORY.encode("utf-8-sig"), STORY),
        (STORY.encode("utf-16"), STORY),
        (STORY.encode("utf-16-le"), STORY),
        (STORY.replace("that", "“that”").encode("cp1252"), STORY.replace("that", "“that”")),
        (STORY.encode() + "é".encode()[:1], STORY),
    ],
    ids=["with a mark", "two bytes", "two bytes, no mark", "windows", "cut in a character"],
)
def test_the_encoding_is_found(folder, raw, holds):
    [report], _ = folder(files={"a.txt": raw})
    assert report.text == holds


HOSTILE = {
    "nothing": ("a.txt", b"", "empty"),
    "white space": ("a.txt", b" \n\t", "empty"),
    "an empty page": ("a.html", b"<html></html>", "no article"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
    "a picture in a folder": ("a.png", b"\x89PNG", "no report"),
    "null bytes": ("a.txt", b"Two left.\0\0The rest \0is here and there\0", "null bytes"),
    "a null in JSON": ("a.jsonl", row(text="a\0b").encode(), "null character"),
    "half a pair": ("a.jsonl", b'{"text": "Two \\ud800 left"}\n', "surrogate"),
    "a cut row": ("a.jsonl", row().encode()[:40], "no valid JSON"),
    "a text cut": ("a.jsonl", b'{"text": "Two le', "unterminated string; write"),
    "a control character": ("a.jsonl", b'{"text": "Two\x01 left"}\n', "invalid control character; write"),
    "no text": ("a.jsonl", b'{"title": "Two left"}\n', 'no "text"'),
    "a text that is a list": ("a.jsonl", b'{"text": ["Two left"]}\n', 'no "text"'),
    "a number": ("a.json", b"12", "JSON object"),
    "a deep record": ("a.json", b"[" * 200_000, "nested too deeply"),
    "a huge number": ("a.json", b'{"text": ' + b"9" * 10_000 + b"}", "no valid JSON"),
    "a deep page": ("a.html", b"<html><body>" + b"<div>" * 10_000 + STORY.encode() + b"</div>" * 10_000, "no article"),
    "one endless line": ("a.jsonl", b'{"text": "' + b"x" * (LIMIT + 5), "longer than 20 MB"),
    "one endless text": ("a.txt", b"x" * (LIMIT + 5), "longer than 20 MB"),
    "another language": (
        "a.txt",
        "Le ministère a convoqué l'ambassadeur et renvoyé deux diplomates de la mission.".encode() * 3,
        "language fr",
    ),
    "another script": ("a.txt", "Министерство иностранных дел вызвало посла и выслало двух дипломатов.".encode(), "language ru"),
}


@pytest.mark.parametrize(("name", "raw", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_goes_on(folder, name, raw, reason):
    reports, [discard] = folder(files={name: raw, "z.txt": STORY})
    assert [report.name for report in reports] == ["z"]
    assert reason in discard.reason and name in discard.source and discard.stage == "read"


def test_a_bad_line_is_named_by_its_number(folder):
    reports, discards = folder(
        files={"a.jsonl": row() + "\n" + '{"text": "Two\n' + row(text="Three left.") + "x" * (LIMIT + 1) + "\n" + row(text="Four left.")}
    )
    assert [report.text for report in reports] == [STORY, "Three left.", "Four left."]
    assert [discard.source.rsplit(":")[-1] for discard in discards] == ["3", "5"]


@pytest.mark.parametrize("published", ["2021-13-45", "soon", 20211007.5, [1], "2021-10"])
def test_a_day_that_is_none_stays_open_and_is_named(folder, published):
    [report], [discard] = folder(files={"a.json": row(published=published)})
    assert report.published is None and "is no day" in discard.reason


def test_a_file_that_is_not_there_is_named(tmp_path):
    discards = []
    assert list(read([tmp_path / "gone.txt"], on_discard=discards.append)) == []
    assert "gone.txt" in discards[0].source and "cannot be opened" in discards[0].reason


def test_a_bad_option_is_an_error_at_once():
    with pytest.raises(ValueError, match="2021-13-45"):
        read([], published="2021-13-45")
