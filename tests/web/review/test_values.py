"""What reviewers say of a value: by another, or by marked words; kept with who and why, and taken back."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from retorsion import decisions
from retorsion.stores import People, Store

from ..people import token_in
from .saying import number, of, send


@pytest.mark.parametrize(
    ("form", "settled"),
    [
        ({"new": "16"}, 16),
        ({"new": "20"}, 20),
        ({"words": "twenty-one Czech diplomats"}, 21),
        ({"words": "Moscow sends 16 Czech diplomats home", "report": ""}, 16),
        ({"empty": "yes"}, None),
    ],
)
def test_a_contested_number_is_settled_by_value_or_by_marked_words(
    desk: TestClient, ledger: Store, form: dict[str, str], settled: int | None
) -> None:
    assert send(desk, of(ledger, "RUS", "CZE"), "correct", field="count", **form).status_code == 200
    event = of(ledger, "RUS", "CZE")
    assert number(event) == settled
    assert event.count is None or "contested" not in event.count.standing


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("date", "on Sunday", "2021-04-18"),
        ("target", "Czech Republic", "CZE"),
        ("grounds", "in answer to the step", "in answer to the step"),
    ],
)
def test_marked_words_are_read_in_the_light_of_their_report(desk: TestClient, ledger: Store, field: str, words: str, value: str) -> None:
    report = next(one.id for one in ledger.reports() if one.name == "moscow")
    assert send(desk, of(ledger, "RUS", "CZE"), "correct", field=field, words=words, report=report).status_code == 200
    assert value in {said.word.new for said in decisions.review(ledger)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("field", "form", "why"),
    [
        ("count", {"new": "many"}, "many"),
        ("count", {"words": "no number at all"}, "names no whole number"),
        ("date", {"words": "some day soon"}, "names no day"),
        ("target", {"words": "Atlantis"}, "no state or body"),
        ("target", {"new": "XXX"}, "XXX"),
        ("count", {}, "say what the right value is"),
        ("nonsense", {"new": "1"}, "nonsense"),
        ("count", {"new": "3", "report": "none"}, "not told by report none"),
        ("count", {"new": "3", "reason": ""}, "reason"),
        ("count", {"new": "3", "reason": "x" * 2001}, "reason"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_kept(
    desk: TestClient, ledger: Store, field: str, form: dict[str, str], why: str
) -> None:
    refused = send(desk, of(ledger, "RUS", "CZE"), "correct", field=field, **form)
    assert refused.status_code == 422
    assert why in refused.text
    assert not ledger.judgements()


def test_who_when_and_why_are_kept(desk: TestClient, ledger: Store) -> None:
    send(desk, of(ledger, "RUS", "CZE"), "correct", field="count", new="16", reason="the ministry's own list")
    for word in ledger.judgements():
        assert (word.by, word.reason) == ("ann", "the ministry's own list")
    (deed,) = People(ledger.engine).deeds()
    assert (deed.by, deed.what) == ("ann", "judged")
    assert "count" in deed.detail


def test_a_word_is_taken_back_as_a_whole(desk: TestClient, ledger: Store) -> None:
    before = of(ledger, "RUS", "CZE")
    send(desk, before, "correct", field="count", new="16")
    page = desk.get(f"/review/{of(ledger, 'RUS', 'CZE').id}").text
    word = re.search(r'name="word" value="([^"]+)"', page)
    assert word
    assert desk.post(f"/review/{before.id}/undo", data={"token": token_in(page), "word": word[1], "reason": "no"}).status_code == 200
    assert of(ledger, "RUS", "CZE") == before
    assert all(one.undone for one in ledger.judgements())
