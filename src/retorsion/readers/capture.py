"""What a crawl holds: pages as they came over the wire, among many records that are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE = 5_000_000
"""Bytes of one page of a crawl at most: more than crawlers keep, and than the parsers of HTML can be trusted with in seconds."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Hold a page, or a text, of a crawl: its bytes, where they stand, and what the crawl tells about them.

    ``charset`` is what the server named. ``html`` is False for what is plain text already. ``fields`` are those of a row: title, outlet,
    published.
    """

    raw: bytes
    source: str
    name: str
    url: str | None = None
    fetched: dt.datetime | None = None
    charset: str | None = None
    html: bool = True
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoPage:
    """Tell of a record that holds no page, and why; of a damaged one people are told by its name, others are counted alone."""

    source: str
    reason: str
    response: bool = False
    damaged: bool = False
