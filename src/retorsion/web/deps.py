"""What every page is handed: the ledger, and who is asking.

Who is asking is a seam. On loopback it is `LOCAL`, who may do everything; a desk for a team is given another function that reads the
session or the token of a request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request

from ..stores import Store

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
"""Each may do all that those before it may."""


@dataclass(frozen=True, slots=True)
class Person:
    """Hold who is asking: a name that judgements are signed with, and a role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what ``role`` may do.

        >>> Person("ann", "reviewer").may("reader"), Person("ann", "reviewer").may("admin")
        (True, False)
        """
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Person("local", "admin")
"""Whoever sits at this computer."""

Who = Callable[[Request], Person | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold what the app was opened with; it stands in ``app.state.desk``.

    ``who`` tells who sends a request, None for a stranger. ``login`` is the page a stranger is shown the way to.
    """

    store: Store
    who: Who = field(default=lambda request: LOCAL)
    login: str = "/login"


class StrangerError(Exception):
    """Say that a page is only for people who are known."""


def desk_of(request: Request) -> Desk:
    """Return what the app was opened with."""
    desk: Desk = request.app.state.desk
    return desk


def ledger_of(request: Request) -> Store:
    """Return the ledger."""
    return desk_of(request).store


def person_of(request: Request) -> Person | None:
    """Return who is asking, None for a stranger; asked once for each request."""
    if not hasattr(request.state, "person"):
        request.state.person = desk_of(request).who(request)
    person: Person | None = request.state.person
    return person


def needs(role: Role) -> Callable[[Request], Person]:
    """Make a dependency that lets only people of a role in; others are refused with 403, strangers sent to the login."""

    def allowed(request: Request) -> Person:
        person = person_of(request)
        if person is None:
            raise StrangerError
        if not person.may(role):
            raise HTTPException(403, f"this needs the role {role}; {person.name} is {person.role}")
        return person

    return allowed


Ledger = Annotated[Store, Depends(ledger_of)]
Reader = Annotated[Person, Depends(needs("reader"))]
Reviewer = Annotated[Person, Depends(needs("reviewer"))]
Admin = Annotated[Person, Depends(needs("admin"))]
