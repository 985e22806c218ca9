"""Review: what people say of events at the desk, and how reports come in there."""

from fastapi import APIRouter, FastAPI

from . import acts, adding, pages
from .deeds import ChangedError, Reviewers

ROUTERS: tuple[APIRouter, ...] = (acts.router, adding.router, pages.router)


def set_up(app: FastAPI, *, second_eyes: bool = False) -> None:
    """Give an app what its reviewers share."""
    app.state.reviewers = Reviewers(second_eyes=second_eyes)
    app.add_exception_handler(ChangedError, acts.changed)
