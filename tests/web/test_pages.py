"""Every page: it stands, says the same in its files, and holds to what browsers, readers with other senses and printers need."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from .stories import HOSTILE

PAGES = [
    "/events", "/events?actor=RUS", "/dyads", "/dyads/CZE/RUS", "/dyads/CZE/RUS/brief", "/missions", "/missions/RUS@NATO", "/responses",
    "/responses?party=RUS", "/map", "/map?side=actor", "/channels", "/changes", "/changes?since=2000-01-01", "/accuracy", "/about",
    "/events/{event}", "/reports/id-prague", "/reports/id-hostile", "/dyads/ESP/FRA", "/outlets", "/outlet?name=Agency+A",
]  # fmt: skip


class Reader(HTMLParser):
    """Note what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.fixture(scope="module")
def event(desk):
    return desk.get("/events.json?actor=RUS&target=CZE").json()["rows"][0]["event"]


@pytest.fixture(params=PAGES)
def address(request, event):
    return request.param.format(event=event)


def test_a_page_has_one_heading_landmarks_and_a_way_past_the_navigation(desk, address):
    page = read(desk.get(address).text)
    assert len(page.all("h1")) == 1
    assert all(len(page.all(tag)) == 1 for tag in ("main", "footer", "title"))
    assert page.all("html")[0]["lang"] == "en"
    skip = next(link for link in page.all("a") if link.get("class") == "skip")
    assert skip["href"] == f"#{page.all('main')[0]['id']}"


def test_every_field_has_a_label_every_picture_words_every_table_heads_that_say_of_what(desk, address):
    page = read(desk.get(address).text)
    labelled = {label["for"] for label in page.all("label")}
    fields = [field for tag in ("input", "select", "textarea") for field in page.all(tag) if field.get("type") != "hidden"]
    assert [field for field in fields if field.get("id") not in labelled] == []
    assert all(picture.get("alt") for picture in page.all("img"))
    assert all(head.get("scope") for head in page.all("th"))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(desk, address):
    answer = desk.get(address)
    page = read(answer.text)
    assert page.all("style") == [] and all(script.get("src", "").startswith("/static/") for script in page.all("script"))
    assert not [attrs for _, attrs in page.tags if any(name == "style" or name.startswith("on") for name in attrs)]
    sources = [attrs.get(name) or "" for _, attrs in page.tags for name in ("src", "href", "srcset", "action")]
    assert not [source for source in sources if re.match(r"(?i)[a-z]+:|//", source)]
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_hostile_words_are_only_words(desk, address):
    page = desk.get(address).text
    assert "<script>alert" not in page and "<img src=x" not in page and "49" not in re.findall(r"x onerror=alert\(2\)&gt;(.{2})", page)


def test_the_files_hold_the_rows_of_the_page(desk, address):
    path, _, asked = address.partition("?")
    rows = desk.get(f"{path}.json?{asked}").json()["rows"]
    table = list(csv.reader(io.StringIO(desk.get(f"{path}.csv?{asked}").content.decode("utf-8-sig"))))
    assert len(table) == len(rows) + 1
    assert not [cell for row in table for cell in row if cell.startswith(("=", "@", "+"))]


@pytest.fixture(scope="module")
def leads(desk):
    """Tell whether an address leads somewhere; each is asked for once. Pictures have their own tests."""
    known: dict[str, bool] = {}

    def asked(link: str) -> bool:
        if link not in known:
            known[link] = desk.get(link).status_code == 200
        return known[link]

    return asked


def test_links_on_a_page_lead_somewhere(desk, address, leads):
    links = {link["href"] for link in read(desk.get(address).text).all("a")}
    assert [
        link for link in sorted(links) if not link.startswith("#") and ".svg" not in link and ".png" not in link and not leads(link)
    ] == []


@pytest.mark.parametrize(
    "address", ["/events/none", "/reports/none", "/missions/RUS", "/channel?name=none", "/nowhere", "/outlet?name=none"]
)
def test_what_is_not_there_is_said_on_a_page_and_to_a_program(desk, address):
    page = desk.get(address, headers={"accept": "text/html"})
    assert page.status_code == 404 and "Not in this ledger" in page.text
    path, _, asked = address.partition("?")
    answer = desk.get(f"{path}.json?{asked}")
    assert answer.status_code == 404 and answer.json()["error"]


def test_an_event_shows_its_words_in_the_full_text_its_rivals_and_who_says_so(desk, event):
    page = desk.get(f"/events/{event}").text
    assert "contested" in page
    assert "<mark" in page and "Russia on Sunday ordered 20 Czech diplomats" in page
    assert "the foreign ministry" in page and "a source in the embassy" in page
    assert '<span class="standing standing-contested">' in page
    assert "What it answers" in page


def test_furniture_is_greyed_and_evidence_marked_to_the_letter(desk):
    page = desk.get("/reports/id-prague").text
    assert re.search(r'<span class="furniture">Read more on our site.\s*</span>', page)
    assert re.search(r"<mark[^>]*>ordered 18 Russian diplomats to leave within 48 hours\.</mark>", page)


def test_the_text_of_a_report_stands_letter_for_letter(desk):
    page = desk.get("/reports/id-hostile").text
    shown = re.search(r'<div class="text" dir="auto">(.*?)</div>', page, re.S).group(1)
    import html

    from .stories import TEXTS

    assert html.unescape(re.sub(r"<[^>]+>", "", shown)) == TEXTS["hostile"]
    assert html.escape(HOSTILE, quote=False)[:8] in page


def test_a_dyad_tells_the_balance_and_what_is_still_to_be_done(desk):
    page = desk.get("/dyads/CZE/RUS?on=2021-04-18").text
    assert re.search(r'CZE → RUS</th><td class="figure">1</td><td class="figure">18</td>', page)
    assert "19 Apr 2021</strong>" in page
    assert "19 Apr 2021</strong>" not in desk.get("/dyads/CZE/RUS?on=2021-04-20").text


def test_a_mission_tells_ceiling_withdrawn_and_what_is_unaccounted_for(desk):
    row = desk.get("/missions/RUS@NATO.json").json()["rows"][0]
    assert (row["ceiling_from"], row["ceiling_to"], row["withdrawn"], row["unaccounted"]) == (20, 10, 8, 2)
    assert "possibly vacant" in desk.get("/missions/rus@nato").text


def test_a_language_of_one_s_own_takes_the_place_of_english(desk, monkeypatch):
    from retorsion.web import wording

    monkeypatch.setattr(wording, "languages", lambda: {"xx": {"Events": "Ereignisse", "{first}–{last} of {total}": "{first} bis {last}"}})
    page = desk.get("/events", headers={"accept-language": "xx"}).text
    assert '<html lang="xx">' in page and "Ereignisse" in page and "1 bis" in page


def test_every_sentence_of_the_desk_can_be_said_otherwise(desk, monkeypatch):
    """In a made-up language, whatever stands in a heading, a label, a button or the head of a table is said in it."""
    from retorsion.web import wording

    spoken = {text: f"«{text}»" for text in wording.catalogue()}
    assert len(spoken) > 200
    monkeypatch.setattr(wording, "languages", lambda: {"xx": spoken})
    for address in ("/events", "/dyads/CZE/RUS", "/missions/RUS@NATO", "/outlet?name=Agency+A", "/responses", "/changes"):
        page = desk.get(address, headers={"accept-language": "xx"}).text
        said = re.findall(r"<(?:th|label|h2|button|summary|legend)\b[^>]*>([^<]+)<", page)
        assert said
        english = [text for text in said if "«" not in text and re.search("[A-Za-z]", text)]
        assert [text for text in english if "→" not in text] == [], address
    assert "17 «Apr» 2021" in desk.get("/events", headers={"accept-language": "xx"}).text


def test_a_translation_that_leaves_a_sentence_empty_leaves_it_english(desk, monkeypatch):
    from retorsion.web import wording

    monkeypatch.setattr(wording, "languages", lambda: {"xx": {"Events": "", "Dyads": "Paare"}})
    page = desk.get("/events", headers={"accept-language": "xx"}).text
    assert "Events</h1>" in page and "Paare" in page


def test_an_outlet_is_held_against_the_others(desk):
    page = desk.get("/outlet?name=Paper+C").text
    contradicted, alone = page.split("What it alone tells")
    assert "<strong>16</strong>" in contradicted and "20 <span" in contradicted and "Agency B" in contradicted
    assert "Nothing: others tell it too" in alone
    assert "NATO" in desk.get("/outlet?name=Agency+A").text.split("What it alone tells")[1]


@pytest.mark.parametrize("address", ["/events?q=%00", "/events/a%00b", "/events.json?party=%00"])
def test_a_null_character_is_refused_before_a_database_sees_it(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 400 and "null" in answer.json()["error"]
    assert "content-security-policy" in answer.headers


def test_a_list_longer_than_a_page_is_turned_and_counted(desk, monkeypatch):
    from retorsion.web.pages import events

    monkeypatch.setattr(events, "LEAF", 2)
    monkeypatch.setattr(events, "LOOKED_AT", 3)
    assert "1–2 of 6" in desk.get("/events").text  # all there is, and what one value finds, is summed up already
    first = desk.get("/events?sort=-date&kind=expulsion&kind=mission_cap&kind=accreditation_withdrawal")
    assert "1–2 of more than 3" in first.text
    (after,) = [link["href"] for link in read(first.text).all("a") if link.get("rel") == "next"]
    second = desk.get(after)
    assert "3–4 of more than" in second.text and 'rel="prev"' in second.text
    shown = [set(re.findall(r'/events/(\w+)"', page.text)) for page in (first, second)]
    assert not shown[0] & shown[1]


def test_numbers_that_were_slow_to_get_are_held_and_others_are_not(ledger, monkeypatch):
    from retorsion.web import held

    asked = []
    assert [held.hold(ledger, "quick", lambda: asked.append(1) or len(asked)) for _ in range(2)] == [1, 2]
    monkeypatch.setattr(held, "SLOW", -1.0)
    monkeypatch.setattr(held, "TIMES", 10**9)
    assert [held.hold(ledger, "slow", lambda: asked.append(1) or len(asked)) for _ in range(2)] == [3, 3]
