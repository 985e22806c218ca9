"""The app: which pages there are, what guards them, and how errors look."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from .. import flow
from ..stores import LedgerError, Store
from .answers import plain_error
from .deps import LOCAL, Desk, StrangerError, Who, needs
from .headers import SECURE, SecureHeaders
from .pages import READING
from .templating import render

HERE = Path(__file__).parent
log = logging.getLogger("retorsion")


def create_app(ledger: str | Path | Store, *, who: Who | None = None, more: Sequence[APIRouter] = ()) -> FastAPI:
    """Make the app that shows a ledger. ``who`` tells who sends a request (without it, everybody is `LOCAL`); ``more`` adds pages.

    The pages that only read are for every known person; pages of ``more`` say themselves whom they need.
    """
    from importlib import metadata

    app = FastAPI(title="Retorsion", version=metadata.version("retorsion"), docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    store = ledger if isinstance(ledger, Store) else flow.open_ledger(ledger)
    app.state.desk = Desk(store, who or (lambda request: LOCAL))
    for router in READING:
        app.include_router(router, dependencies=[Depends(needs("reader"))])
    for router in more:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(SecureHeaders)
    app.add_exception_handler(StrangerError, _stranger)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(LedgerError, _busy)
    app.add_exception_handler(Exception, _defect)
    return app


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and "." not in request.url.path.rsplit("/", 1)[-1]


def _stranger(request: Request, _: Exception) -> Response:
    """Send a person to the login, and tell a program that it must say who it is."""
    if _wants_page(request) and request.method == "GET":
        from urllib.parse import quote

        back = f"{request.url.path}?{request.url.query}".rstrip("?")
        return RedirectResponse(f"{request.app.state.desk.login}?next={quote(back, safe='')}", status_code=303)
    return plain_error(401, "log in, or send an API token: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if _wants_page(request):
        return render(request, "error.html", status=error.status_code, code=error.status_code, what=error.detail)
    return plain_error(error.status_code, str(error.detail), error.headers)


def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    what = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    if _wants_page(request):
        return render(request, "error.html", status=422, code=422, what=what)
    return plain_error(422, what)


def _busy(request: Request, error: Exception) -> Response:
    """Tell what is the matter with the ledger, such as that another program has locked it."""
    if _wants_page(request):
        return render(request, "error.html", status=503, code=503, what=str(error))
    return plain_error(503, str(error), {"Retry-After": "5"})


def _defect(request: Request, error: Exception) -> Response:
    """Tell that something went wrong, and nothing of its inside; the log has the trace. This answer passes no other layer of ours."""
    log.error("%s %s: %s: %s", request.method, request.url.path, type(error).__name__, error)
    return plain_error(500, "a defect in retorsion; the log of the program that serves this page tells more", SECURE)
