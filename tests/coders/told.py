"""How the tests of this room tell the coder something, and what they look at. Reports are of Thursday, 7 October 2021."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retorsion.annotators import annotate_one
from retorsion.coders import code_page
from retorsion.model import Claim, Page, When
from retorsion.readers import read_text

TODAY = date(2021, 10, 7)


def page(text: str, *, parse_all: bool = False) -> Page:
    """Annotate a text as a report of Agency A."""
    return annotate_one(read_text(text, outlet="Agency A", published=TODAY), parse_all=parse_all)


def claims(text: str) -> tuple[Claim, ...]:
    """Code a text."""
    return code_page(page(text))


def only(text: str) -> Claim:
    """Return the one claim of a text."""
    found = claims(text)
    assert len(found) == 1, [brief(claim) for claim in found]
    return found[0]


def brief(claim: Claim) -> str:
    """Show a claim as "NOR expulsion 2 CHN", the number left out where it is not known."""
    count = claim.count()
    number = str(count.best) if count and count.best is not None else ""
    return " ".join(filter(None, ("+".join(claim.actors), claim.kind, number, "+".join(claim.targets))))


def briefs(text: str) -> list[str]:
    """Code a text and show its claims in their order."""
    return [brief(claim) for claim in claims(text)]


def days(when: When | None) -> str | None:
    """Show an interval as "2021-10-05", or "2021-09-01..2021-09-30"."""
    if when is None:
        return None
    return str(when.first) if when.first == when.last else f"{when.first}..{when.last}"


def not_yet(reason: str, *row: Any) -> Any:
    """Mark a row of a table that is right and that the coder gets wrong."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))
