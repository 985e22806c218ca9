"""Who is asking at a desk with accounts: sessions by cookie, tokens of programs, the login, and what admins see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from itsdangerous import BadSignature, URLSafeSerializer

from ..stores import Account, LedgerError, People, TooOftenError
from .deps import Admin, Person, Reader, desk_of
from .guard import name_of, sealed
from .templating import render

COOKIE = "retorsion"
OURS = ("localhost", "127.0.0.1", "::1")
"""What this computer calls itself."""

router = APIRouter()
Words = Annotated[str, Form(max_length=1000)]


class Accounts:
    """Tell who sends a request, by the accounts of a ledger."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._signer = URLSafeSerializer(people.key("cookie"), salt="session")

    def __call__(self, request: Request) -> Person | None:
        """Return who sends a request: by its API token, else by its session; None for a stranger."""
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            request.state.by_token = True
            return _person(self.people.of_token(given.strip()))
        secret = self.secret(request)
        account = self.people.of_session(secret) if secret else None
        request.state.session = secret if account else ""
        return _person(account)

    def secret(self, request: Request) -> str:
        """Return the secret of a request's session, whether it still holds or not; empty where there is none of ours."""
        try:
            return str(self._signer.loads(request.cookies.get(COOKIE, "")))
        except BadSignature:
            return ""

    def remember(self, request: Request, response: Response, secret: str) -> None:
        """Give the browser its session. Only over TLS, unless the browser sits on this computer."""
        secure = request.url.scheme == "https" or name_of(request.headers.get("host", "")) not in OURS
        response.set_cookie(COOKIE, self._signer.dumps(secret), httponly=True, samesite="lax", secure=secure)


def _person(account: Account | None) -> Person | None:
    return Person(account.name, account.role) if account else None


def _accounts(request: Request) -> Accounts:
    who = desk_of(request).who
    if not isinstance(who, Accounts):
        raise HTTPException(404, "this desk is open to this computer only, and needs no login")
    return who


def _log(request: Request) -> People:
    return People(desk_of(request).store.engine)


Kept = Annotated[Accounts, Depends(_accounts)]
Log = Annotated[People, Depends(_log)]


def onward(where: str) -> str:
    """Return where to go after the login: a page of this desk, never elsewhere.

    >>> onward("/review?queue=new"), onward("//evil.example/"), onward("https://evil.example"), onward("/\\\\evil.example")
    ('/review?queue=new', '/events', '/events', '/events')
    """
    return where if where.startswith("/") and not where.startswith("//") and "\\" not in where and where.isprintable() else "/events"


@router.get("/login", response_class=HTMLResponse, operation_id="login_page")
def login_page(request: Request, accounts: Kept, next: Annotated[str, Query(max_length=2000)] = "") -> Response:
    """Show the login."""
    return render(request, "login.html", next=onward(next), name="", wrong="")


@router.post("/login", response_class=HTMLResponse, dependencies=[Depends(sealed)], operation_id="login",
             responses={401: {}, 403: {}, 429: {}})  # fmt: skip
def login(request: Request, accounts: Kept, name: Words, password: Words, next: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Begin a session."""
    address = request.client.host if request.client else ""
    try:
        secret = accounts.people.log_in(name, password, address=address)
    except TooOftenError as error:
        return render(request, "login.html", code=429, next=onward(next), name=name, wrong=str(error))
    if secret is None:
        return render(request, "login.html", code=401, next=onward(next), name=name, wrong="name or password is wrong")
    answer = RedirectResponse(onward(next), status_code=303)
    accounts.remember(request, answer, secret)
    return answer


@router.post(
    "/logout", dependencies=[Depends(sealed)], operation_id="logout", response_class=Response, responses={303: {}, 401: {}, 403: {}}
)
def logout(request: Request, accounts: Kept, reader: Reader) -> Response:
    """End the session."""
    accounts.people.log_out(accounts.secret(request))
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/people", response_class=HTMLResponse, operation_id="people", responses={401: {}, 403: {}})
def people(request: Request, admin: Admin, log: Log, before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None) -> Response:
    """Show the accounts, the tokens, and what was done, latest first."""
    deeds = log.deeds(before=before, limit=100)
    return render(request, "people.html", accounts=log.accounts(), tokens=log.tokens(), deeds=deeds)


@router.post("/tokens/{ident}/revoke", dependencies=[Depends(sealed)], operation_id="revoke_token", response_class=Response,
             responses={303: {}, 401: {}, 403: {}, 404: {}})  # fmt: skip
def revoke(admin: Admin, log: Log, ident: str) -> Response:
    """End a token."""
    try:
        log.revoke(ident, by=admin.name)
    except LedgerError as error:
        raise HTTPException(404, str(error)) from None
    return RedirectResponse("/people", status_code=303)
