"""What keeps another site from writing in a person's name: where a request comes from, a token in each form, a bound on what is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import FormData, Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .deps import person_of
from .headers import SECURE

READS = ("GET", "HEAD", "OPTIONS")
LARGEST = 8 * 1024 * 1024
"""Bytes of one request: a saved page with its pictures left out, with room."""
NOTHING = "a character that stands for nothing (NUL) cannot be asked for or kept"
FORM_SECONDS = 7 * 24 * 3600
"""A form may lie open this long, as long as a session may last."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Hold the key with which forms are sealed."""

    key: str

    def make(self, subject: str) -> str:
        """Return the token of a form that is shown to a subject (a session, or a person)."""
        return self._signer().dumps(subject)

    def holds(self, token: str, subject: str) -> bool:
        """Tell whether a form was made by us, for this subject, not too long ago.

        >>> Seal("k").holds(Seal("k").make("ann"), "ann"), Seal("k").holds(Seal("k").make("ann"), "bob"), Seal("k").holds("x", "ann")
        (True, False, False)
        """
        try:
            return bool(self._signer().loads(token, max_age=FORM_SECONDS) == subject)
        except BadSignature:
            return False

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.key, salt="form")


def subject_of(request: Request) -> str:
    """Name whom a form is made for: the session, or whoever needs none."""
    return str(getattr(request.state, "session", "") or "no session")


def form_token(request: Request) -> str:
    """Return the token that a form of this page must bear; empty where the app was opened without a guard."""
    seal: Seal | None = getattr(request.app.state, "seal", None)
    return seal.make(subject_of(request)) if seal else ""


async def _form(request: Request) -> FormData:
    return await request.form()


def sealed(request: Request, form: Annotated[FormData, Depends(_form)]) -> None:
    """Refuse a write whose form is not ours, or holds what no database keeps.

    A program that sends an API token needs no form of ours: no browser sends a token by itself.
    """
    if any("\0" in value for _, value in form.multi_items() if isinstance(value, str)):
        raise HTTPException(400, NOTHING)
    person_of(request)
    if getattr(request.state, "by_token", False):
        return
    token = form.get("token") or request.headers.get("x-form-token")
    seal: Seal = request.app.state.seal
    if not isinstance(token, str) or not seal.holds(token, subject_of(request)):
        raise HTTPException(403, "this form is not from this desk, or too old; open the page again and send it once more")


class Guard:
    """Wrap an app: a write must come from its own pages, a request may not be too large, and a host must be one of ours.

    ``hosts`` are the names the desk answers to; None for any. On a desk without accounts they are this computer's own, since a page
    elsewhere may point a name of its own at this computer.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None = None, largest: int = LARGEST) -> None:
        self.app, self.hosts, self.largest = app, None if hosts is None else frozenset(hosts), largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
            await JSONResponse({"error": NOTHING}, 400, SECURE)(scope, receive, send)
        elif why := self._strange(scope["method"], headers):
            await JSONResponse({"error": why}, 403, SECURE)(scope, receive, send)
        elif not length.isdecimal() or int(length) > self.largest:
            await JSONResponse({"error": self._bound()}, 413, {**SECURE, "Connection": "close"})(scope, receive, send)
        else:
            await self.app(scope, self._counted(receive), send)

    def _strange(self, method: str, headers: Headers) -> str:
        host = headers.get("host", "")
        if self.hosts is not None and name_of(host) not in self.hosts:
            return "this desk answers to this computer only; to open it to others, see: retorsion serve --help"
        if method in READS:
            return ""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "a write must come from a page of this desk"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return "a write must come from a page of this desk"
        return ""

    def _bound(self) -> str:
        return f"at most {self.largest // 1024 // 1024} MB may be sent at once"

    def _counted(self, receive: Receive) -> Receive:
        """Count what arrives, whatever the header said."""
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self.largest:
                raise HTTPException(413, self._bound())
            return message

        return counted


def name_of(host: str) -> str:
    """Return the name in a Host header without its port.

    >>> name_of("[::1]:8470"), name_of("LOCALHOST:80"), name_of("evil.example")
    ('::1', 'localhost', 'evil.example')
    """
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
