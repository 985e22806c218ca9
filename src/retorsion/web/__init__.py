"""The desk: a web app to read a ledger, ask it, review it and share it. Everything heavy is loaded when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Load the app when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"retorsion.web has no {name!r}")
    from . import app

    return getattr(app, name)
