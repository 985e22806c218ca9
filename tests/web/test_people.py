"""Who may come to a desk and do what there: by session, by token, or because it is their own computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from retorsion.stores import People, Store
from retorsion.web.opening import OpenError, open_desk

from .people import ROLES, SECRETS, enter, token_in

PAGE = {"accept": "text/html"}
HERE = {"origin": "http://team.example"}


@pytest.fixture
def people(new_ledger: Store) -> People:
    """Give Ann, Rob and Rhea accounts."""
    kept = People(new_ledger.engine)
    for name, role in ROLES.items():
        kept.add(name, SECRETS[name], role=role, by="root")  # type: ignore[arg-type]
    return kept


@pytest.fixture
def team(new_ledger: Store, people: People) -> Iterator[TestClient]:
    """Open a desk for a team."""
    with TestClient(open_desk(new_ledger, login=True), base_url="https://team.example", follow_redirects=False) as client:
        yield client


@pytest.fixture
def alone(new_ledger: Store) -> Iterator[TestClient]:
    """Open a desk to this computer."""
    with TestClient(open_desk(new_ledger, name="me"), base_url="http://localhost:8470", follow_redirects=False) as client:
        yield client


def test_nobody_is_let_in_from_elsewhere_before_there_is_an_account(new_ledger: Store) -> None:
    with pytest.raises(OpenError, match="retorsion user add"):
        open_desk(new_ledger, login=True)


def test_this_computer_needs_no_login(alone: TestClient) -> None:
    assert alone.get("/events").status_code == 200
    assert alone.get("/people").status_code == 200
    assert alone.get("/login").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8470", "127.0.0.1.evil.example", "[::2]", "", "]"])
def test_a_name_that_elsewhere_points_at_this_computer_is_refused(alone: TestClient, host: str) -> None:
    assert alone.get("/events", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:8470", "[::1]:8470"])
def test_each_name_of_this_computer_will_do(alone: TestClient, host: str) -> None:
    assert alone.get("/events", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/events", "/events?q=a&sort=-date", "/people"])
def test_a_stranger_is_led_to_the_login_and_back(team: TestClient, path: str) -> None:
    refused = team.get(path, headers=PAGE)
    assert refused.status_code == 303
    login = team.get(refused.headers["location"])
    form = {
        "token": token_in(login.text),
        "name": "ann",
        "password": SECRETS["ann"],
        "next": login.text.split('name="next" value="')[1].split('"')[0],
    }
    form["next"] = form["next"].replace("&amp;", "&")
    assert team.post("/login", data=form).headers["location"] == path
    assert team.get(path, headers=PAGE).status_code == 200


@pytest.mark.parametrize("path", ["/events.json", "/events.csv", "/people"])
def test_a_program_without_a_token_is_told_what_it_needs(team: TestClient, path: str) -> None:
    refused = team.get(path)
    assert refused.status_code == 401
    assert "Bearer" in refused.json()["error"]


@pytest.mark.parametrize(("name", "password"), [("ann", "wrong"), ("nobody", "wrong"), ("ann'--", "x"), ("<script>", "x")])
def test_a_wrong_password_is_refused_without_saying_what_was_wrong(team: TestClient, name: str, password: str) -> None:
    refused = enter(team, name, password=password)
    assert refused.status_code == 401
    assert "name or password is wrong" in refused.text
    assert "<script>" not in refused.text
    assert not refused.cookies


def test_too_many_wrong_passwords_are_stopped(team: TestClient) -> None:
    answers = [enter(team, "ann", password="wrong").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    assert enter(team, "ann").status_code == 429


def test_the_cookie_is_for_this_desk_alone(team: TestClient) -> None:
    cookie = enter(team, "ann").headers["set-cookie"].lower()
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_logging_out_ends_the_session_and_not_only_the_cookie(team: TestClient) -> None:
    enter(team, "ann")
    kept = dict(team.cookies)
    page = team.get("/events", headers=PAGE)
    assert team.post("/logout", data={"token": token_in(page.text)}).status_code == 303
    assert team.get("/events", headers=PAGE).status_code == 303
    team.cookies.update(kept)
    assert team.get("/events", headers=PAGE).status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "InNlY3JldCI.AAAA", "null.x", "é"])
def test_a_cookie_that_is_not_ours_is_a_stranger_s(team: TestClient, cookie: str) -> None:
    assert team.get("/events", headers={"cookie": f"retorsion={cookie}".encode()}).status_code == 401


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/\n/evil.example"]
)
def test_the_login_leads_to_no_other_site(team: TestClient, where: str) -> None:
    assert enter(team, "ann", next=where).headers["location"] == "/events"


@pytest.mark.parametrize(("name", "status"), [("ann", 200), ("rob", 403), ("rhea", 403)])
def test_only_an_admin_sees_accounts_and_the_log(team: TestClient, name: str, status: int) -> None:
    enter(team, name)
    assert team.get("/people").status_code == status


def test_a_token_reads_what_its_account_may_read(team: TestClient, people: People) -> None:
    token = people.add_token("rhea", "export", by="ann")
    bearer = {"authorization": f"Bearer {token}"}
    assert team.get("/events.json", headers=bearer).status_code == 200
    assert team.get("/people", headers=bearer).status_code == 403
    people.revoke(people.tokens("rhea")[0].id, by="ann")
    assert team.get("/events.json", headers=bearer).status_code == 401


def test_an_admin_revokes_a_token_on_the_page(team: TestClient, people: People) -> None:
    token = people.add_token("rhea", "<b>weekly</b>", by="ann")
    enter(team, "ann")
    page = team.get("/people").text
    assert "<b>weekly" not in page
    assert team.post(f"/tokens/{people.tokens('rhea')[0].id}/revoke", data={"token": token_in(page)}).status_code == 303
    assert people.of_token(token) is None
    assert team.post("/tokens/none/revoke", data={"token": token_in(page)}).status_code == 404


FORGED: list[dict[str, Any]] = [
    {"data": {}},
    {"data": {"token": "forged"}},
    {"data": {"token": "OURS"}, "headers": {"origin": "https://evil.example"}},
    {"data": {"token": "OURS"}, "headers": {"origin": "null"}},
    {"data": {"token": "OURS"}, "headers": {"sec-fetch-site": "cross-site"}},
    {"data": {"token": "OURS"}, "headers": {"sec-fetch-site": "same-site"}},
    {"data": {"token": "ANOTHER'S"}},
]


@pytest.mark.parametrize("forged", FORGED)
def test_another_site_cannot_write_in_a_person_s_name(team: TestClient, forged: dict[str, Any]) -> None:
    theirs = token_in(team.get("/login").text)  # a form that was made for no session
    enter(team, "ann")
    ours = token_in(team.get("/events", headers=PAGE).text)
    data = {name: {"OURS": ours, "ANOTHER'S": theirs}.get(value, value) for name, value in forged["data"].items()}
    assert team.post("/logout", data=data, headers=forged.get("headers")).status_code == 403
    assert team.get("/events", headers=PAGE).status_code == 200
    assert team.post("/logout", data={"token": ours}, headers={"origin": "https://team.example"}).status_code == 303


@pytest.mark.parametrize("headers", [{"content-length": "99999999"}, {"content-length": "-1"}, {"content-length": "x"}])
def test_more_than_the_bound_is_not_read(alone: TestClient, headers: dict[str, str]) -> None:
    assert alone.post("/login", headers=headers).status_code in (400, 413)


def test_a_stream_without_a_length_is_bounded_too(team: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b"token="
        for _ in range(20):
            yield b"x" * 1024 * 1024

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert team.post("/login", content=endless(), headers=headers).status_code == 413


def test_every_answer_bears_the_headers_that_keep_a_page_to_itself(team: TestClient) -> None:
    for answer in (team.get("/login"), team.get("/events"), team.post("/login"), team.get("/none")):
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_accounts_are_kept_on_the_command_line(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_ledger: Store) -> None:
    import io

    place = str(new_ledger.engine.url.database)
    monkeypatch.setattr("sys.stdin", io.StringIO("a password from a pipe\n"))
    assert run("user", "add", "ann", "--role", "admin", "--ledger", place)[:2] == (0, "ann may log in as admin\n")
    assert "admin" in run("user", "list", "--ledger", place)[1]
    code, token, _ = run("user", "token", "add", "ann", "--label", "export", "--ledger", place)
    assert code == 0
    assert People(new_ledger.engine).of_token(token.strip())
    listed = People(new_ledger.engine).tokens()[0]
    assert listed.id in run("user", "token", "list", "--ledger", place)[1]
    assert run("user", "token", "revoke", listed.id, "--ledger", place)[:2] == (0, f"{listed.id} is revoked\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("another password\n"))
    assert run("user", "password", "ann", "--ledger", place)[0] == 0
    assert run("user", "role", "ann", "reader", "--ledger", place)[:2] == (0, "ann is reader now\n")
    assert run("user", "role", "ann", "king", "--ledger", place)[0] == 4
    assert run("user", "remove", "ann", "--ledger", place)[0] == 0
    assert run("user", "remove", "ann", "--ledger", place)[0] == 4


@pytest.mark.parametrize("words", [("add", "ann", "--role", "king"), ("add", "Ann Lee"), ("password", "nobody"), ("add", "ann", "secret!")])
def test_what_cannot_be_done_is_said_on_the_command_line(
    run: Any, monkeypatch: pytest.MonkeyPatch, new_ledger: Store, words: tuple[str, ...]
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("a password from a pipe\n"))
    code, _, said = run("user", *words, "--ledger", str(new_ledger.engine.url.database))
    assert code in (2, 4)
    assert said
    assert People(new_ledger.engine).accounts() == []


def test_a_desk_for_others_without_accounts_says_the_remedy(run: Any, new_ledger: Store) -> None:
    code, _, said = run("serve", "--host", "0.0.0.0", "--ledger", str(new_ledger.engine.url.database))
    assert code == 4
    assert "retorsion user add" in said
