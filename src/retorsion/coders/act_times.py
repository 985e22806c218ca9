"""Whether an act is told as news or as history."""

from __future__ import annotations

from datetime import timedelta

from retorsion.model import Page, When

NEWS = timedelta(days=31)
"""How far back an act still is news; what is told as older than that is background, PLOVER's ``historical``."""


def past(page: Page, when: When | None) -> bool:
    """Tell whether the report dates an act to a time before the news it tells."""
    today = page.report.today
    return bool(today and when and when.last and when.last < today - NEWS)
