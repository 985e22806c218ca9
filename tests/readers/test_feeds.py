"""Feeds to entries, and entries to drafts: whatever the feed is like, nothing is fetched, expanded or half read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.readers import UnreadableError
from retorsion.readers.feeds import WHOLE, from_entry, from_entry_page, read_feed

STORY = " ".join(f"Sentence {number} tells of bread and roads in the town by the river." for number in range(20))

RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Agency A</title><item><guid>a-1</guid><link>https://agency-a.example/1?id=7#top</link><title>Bread &amp; roads</title>
<pubDate>Wed, 06 Oct 2021 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[{html}]]></content:encoded>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Agency A</title><entry><id>a-1</id><title>Bread</title>
<link href="https://agency-a.example/1?id=7"/><updated>2021-10-06T10:00:00Z</updated>
<content type="html">&lt;p&gt;{html}&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="a-1"><title>Bread</title><dc:date>2021-10-06</dc:date>
<link>https://agency-a.example/1?id=7</link><description>{html}</description></item></rdf:RDF>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_every_form_of_feed_gives_the_same_entry(feed):
    (entry,) = read_feed(feed.format(encoding="utf-8", html=STORY).encode()).entries
    assert (entry.link, entry.published, entry.whole) == ("https://agency-a.example/1?id=7", dt.date(2021, 10, 6), True)
    draft = from_entry(entry, source="here", outlet="Agency A")
    assert (draft.text, draft.outlet, draft.published_by) == (STORY, "Agency A", "feed")
    assert draft.name == "agency-a.example/1?id=7"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_a_feed_is_read_in_the_encoding_it_names(encoding):
    raw = RSS.format(encoding=encoding, html=f"<p>Attaché Émile left. {STORY}</p>").encode(encoding)
    found = read_feed(raw)
    assert not found.cut
    assert from_entry(found.entries[0], source="here").text.startswith("Attaché Émile left. Sentence 0")


def test_tags_and_entities_of_an_entry_are_gone_and_its_paragraphs_stay_apart():
    html = f"<p>Spain expels <b>two</b> envoys&nbsp;&amp; one aide.</p><p>{STORY}</p><script>alert(1)</script>"
    text = from_entry(read_feed(RSS.format(encoding="utf-8", html=html).encode()).entries[0], source="here").text
    assert text.splitlines()[0].replace("\u00a0", " ") == "Spain expels two envoys & one aide."
    assert "alert" not in text


def test_a_short_entry_is_read_as_it_stands_and_is_not_the_whole_story():
    (entry,) = read_feed(RSS.format(encoding="utf-8", html="Spain expels two envoys.").encode()).entries
    assert not entry.whole
    assert from_entry(entry, source="here").text == "Spain expels two envoys."


@pytest.mark.parametrize(
    ("words", "end", "whole"), [(WHOLE, "", True), (WHOLE - 1, "", False), (WHOLE, " …", False), (WHOLE, " Read more", False)]
)
def test_what_breaks_off_is_not_the_whole_story(words, end, whole):
    html = " ".join(["word"] * words) + end
    assert read_feed(RSS.format(encoding="utf-8", html=html).encode()).entries[0].whole is whole


def test_an_entry_without_words_cannot_be_read_and_says_what_helps():
    (entry,) = read_feed(RSS.replace("Short.", "").format(encoding="utf-8", html="<img src='a.jpg'/>").encode()).entries
    with pytest.raises(UnreadableError, match="pages = true"):
        from_entry(entry, source="here")


def test_the_page_of_an_entry_is_read_with_the_title_and_day_of_the_feed():
    (entry,) = read_feed(RSS.format(encoding="utf-8", html="Short.").encode()).entries
    page = f"<html><head><title>x</title></head><body><nav>Home</nav><article><p>{STORY}</p></article></body></html>"
    draft = from_entry_page(page.encode(), entry, source="here", outlet="Agency A")
    assert (draft.text, draft.title, draft.published) == (STORY, "Bread & roads", dt.date(2021, 10, 6))


def test_a_feed_that_was_cut_off_loses_its_last_entry_and_says_so():
    whole = RSS.format(encoding="utf-8", html=STORY)
    two = whole.replace("</channel>", "<item><guid>a-2</guid><title>Two</title><description>Half of a sent")[: -len("</rss>")]
    found = read_feed(two.encode())
    assert [entry.ident for entry in found.entries] == ["a-1"]
    assert found.cut


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes():
    raw = RSS.format(encoding="utf-8", html=STORY).replace("<title>Agency A</title>", "<title>Agency A & B</title>")
    found = read_feed(raw.encode())
    assert [entry.ident for entry in found.entries] == ["a-1"]
    assert "not well-formed" in (found.note or "")


@pytest.mark.parametrize("raw", [b"", b"<html><body>Our feeds</body></html>", b"\x89PNG\r\n\x1a\n" + bytes(200), b"{}", b"\xff\xfe"])
def test_what_is_no_feed_is_told_so(raw):
    with pytest.raises(UnreadableError, match="feed"):
        read_feed(raw)


def test_entities_are_not_expanded_and_files_not_opened(tmp_path):
    (tmp_path / "secret").write_text("the secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY file SYSTEM "file://{tmp_path}/secret">]>'
    raw = RSS.format(encoding="utf-8", html="Short.").replace("?><rss", f"?>{head}<rss").replace("Bread", "Bread &l11; &file;")
    text = repr(read_feed(raw.encode()))
    assert "the secret" not in text
    assert len(text) < 10_000


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://reader:secret@agency-a.example/1", "https://agency-a.example/1"),
        ("javascript:alert(1)", None), ("file:///etc/passwd", None), ("https://[broken", None), ("http://agency-a.example:99999/", None),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(link, kept):
    raw = RSS.format(encoding="utf-8", html="Short.").replace("https://agency-a.example/1?id=7#top", link)
    assert read_feed(raw.encode()).entries[0].link == kept


def test_a_day_that_is_still_to_come_is_none():
    raw = RSS.format(encoding="utf-8", html="Short.").encode()
    assert read_feed(raw, today=dt.date(2021, 10, 6)).entries[0].published == dt.date(2021, 10, 6)
    assert read_feed(raw, today=dt.date(2021, 10, 1)).entries[0].published is None


@given(st.binary(max_size=300), st.integers(0, 700))
def test_no_bytes_break_the_reader(noise, at):
    whole = RSS.format(encoding="utf-8", html=STORY[:300]).encode()
    for raw in (noise, whole[:at] + noise + whole[at:]):
        try:
            entries = read_feed(raw).entries
        except UnreadableError:
            continue
        assert all(entry.mark for entry in entries)
