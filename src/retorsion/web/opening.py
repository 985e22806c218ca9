"""Open a desk: to this computer without a login, to others only with accounts."""

from __future__ import annotations

from fastapi import FastAPI

from ..stores import People, Store
from . import people, review
from .app import create_app
from .deps import Person
from .guard import Guard, Seal


class OpenError(ValueError):
    """Say why a desk may not be opened as asked, and what to do about it."""


def open_desk(store: Store, *, name: str = "local", login: bool = False, second_eyes: bool = False) -> FastAPI:
    """Make the app of a ledger with all its pages, reading and writing.

    Without ``login`` it answers only to this computer, and ``name`` signs what is judged there. With ``login``, only people with an
    account come in; raises OpenError where nobody has one. With ``second_eyes`` a judgement waits until another person agrees.
    """
    kept = People(store.engine)
    if login and not kept.accounts():
        raise OpenError("nobody has an account yet, and without one the desk is not opened to others; "
                        "make one with: retorsion user add NAME --role admin --ledger LEDGER")  # fmt: skip
    local = Person(name, "admin")
    app = create_app(store, who=people.Accounts(kept) if login else lambda request: local, more=(people.router, *review.ROUTERS))
    app.state.seal = Seal(kept.key("forms"))
    review.set_up(app, second_eyes=second_eyes)
    app.add_middleware(Guard, hosts=None if login else people.OURS)
    return app
