"""A report is looked at before it is kept, and whatever is handed in, nothing else is read or fetched."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from retorsion.model.query import Query
from retorsion.stores import People, Store
from retorsion.web.opening import open_desk
from retorsion.web.review import adding

from .people import token_in
from .stories import HOSTILE

TEXT = "PRAGUE, April 17 (Agency A) - The Czech Republic expelled 18 employees of the Russian embassy on Saturday."
SAVED = f"<html><head><title>Prague expels 18</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
HIDDEN = re.compile(r'name="(packed|kind|outlet|published|title)" value="([^"]*)"')


@pytest.fixture
def desk(new_ledger: Store) -> Iterator[TestClient]:
    """Open the desk of an empty ledger."""
    with TestClient(open_desk(new_ledger, name="ann"), base_url="http://localhost", headers={"accept": "text/html"}) as client:
        yield client


def hand_in(desk: TestClient, file: tuple[str, bytes] | None = None, **form: str) -> httpx.Response:
    """Send the form for a report."""
    told = {"token": token_in(desk.get("/add").text), "published": "2021-04-17", "outlet": "Agency A", **form}
    return desk.post("/add", data=told, files={"file": file} if file else None)


def keep(desk: TestClient, preview: httpx.Response, **changed: str) -> httpx.Response:
    """Send the form of a preview."""
    return desk.post("/add/keep", data={"token": token_in(preview.text), **dict(HIDDEN.findall(preview.text)), **changed})


@pytest.mark.model
@pytest.mark.parametrize(
    ("file", "form"),
    [
        (None, {"text": TEXT, "title": "Prague expels 18"}),
        (("page.html", SAVED.encode()), {}),
        (("one.txt", TEXT.encode()), {}),
        (("one.json", b'{"id": "one", "text": "' + TEXT.encode() + b'"}'), {}),
    ],
)
def test_a_report_is_seen_coded_before_it_is_kept(
    desk: TestClient, new_ledger: Store, file: tuple[str, bytes] | None, form: dict[str, str]
) -> None:
    preview = hand_in(desk, file, **form)
    assert preview.status_code == 200
    assert "18" in preview.text
    assert "Nothing is kept yet" in preview.text
    assert not list(new_ledger.reports())
    assert keep(desk, preview).status_code == 200
    (event,) = new_ledger.filter(Query(actors=("CZE",), targets=("RUS",)))
    assert event.count
    assert event.count.value == 18
    assert event.date
    assert [deed.what for deed in People(new_ledger.engine).deeds()] == ["report added"]


@pytest.mark.model
def test_the_same_report_again_is_known_before(desk: TestClient, new_ledger: Store) -> None:
    preview = hand_in(desk, text=TEXT, title="Prague expels 18")
    keep(desk, preview)
    assert "known before" in keep(desk, preview).text
    assert len(list(new_ledger.reports())) == 1


@pytest.mark.model
def test_words_that_attack_are_shown_as_words(desk: TestClient) -> None:
    preview = hand_in(desk, text=f"{TEXT} {HOSTILE}", title=HOSTILE, outlet=HOSTILE)
    done = keep(desk, preview)
    report = re.search(r'href="(/reports/[^"]+)"', done.text)
    assert report
    for page in (preview, done, desk.get("/events"), desk.get(report[1]), desk.get("/people")):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


@pytest.mark.parametrize(
    ("file", "form", "why"),
    [
        (None, {"text": "  "}, "paste the text"),
        (("page.exe", b"x"), {}, "files end in"),
        (("../../etc/passwd", b"x"), {}, "files end in"),
        (("big.txt", b"x" * (adding.LARGEST + 1)), {}, "2 MB"),
        (None, {"text": TEXT, "published": "soon"}, "is no day"),
    ],
)
def test_what_cannot_be_read_is_said(desk: TestClient, file: tuple[str, bytes] | None, form: dict[str, str], why: str) -> None:
    refused = hand_in(desk, file, **form)
    assert refused.status_code == 422
    assert why in refused.text


@pytest.mark.model
@pytest.mark.parametrize(
    "file",
    [
        ("a.json", b'{"text": 3}'),
        ("a.json", b"[" * 100_000),
        ("a.jsonl", b"\x00\xff\n{"),
        ("a.html", b"<html><body><iframe src='file:///etc/passwd'></iframe></body></html>"),
        ("a.txt", b"Rusko vyhostilo dvacet zamestnancu ceskeho velvyslanectvi v Moskve a vlada to povazuje za neprimerene."),
    ],
)
def test_a_hostile_or_foreign_file_is_left_out_with_the_reason(desk: TestClient, new_ledger: Store, file: tuple[str, bytes]) -> None:
    told = hand_in(desk, file)
    assert told.status_code == 200
    assert "root:" not in told.text
    assert "Keep it" not in told.text or "No measure was found" in told.text
    assert not list(new_ledger.reports())


@pytest.mark.parametrize(
    "changed",
    [
        {"packed": "not base64!"},
        {"kind": "/../../x"},
        {"kind": ".py"},
        {"published": "x"},
        {"packed": base64.b64encode(b"x").decode(), "kind": ""},
    ],
)
def test_a_second_form_that_was_tampered_with_is_refused(desk: TestClient, new_ledger: Store, changed: dict[str, str]) -> None:
    form: dict[str, Any] = {"token": token_in(desk.get("/add").text), "packed": "", "kind": ".txt", **changed}
    assert desk.post("/add/keep", data=form).status_code == 422
    assert not list(new_ledger.reports())


def test_a_text_without_bound_is_refused(desk: TestClient) -> None:
    assert hand_in(desk, text="x" * 1_200_000).status_code in (400, 413, 422)
