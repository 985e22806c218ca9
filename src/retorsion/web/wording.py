"""How values are worded for people, and how the desk's own words are translated.

The English words stand in the templates. ``words/CODE.json`` gives those of another language, by the English; what it leaves out
stays English. Words of reports are never translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context

from ..knowledge import kinds
from ..knowledge.actors import name_of
from ..model import Post, Value, When

WORDS = Path(__file__).parent / "words"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def languages() -> Mapping[str, Mapping[str, str]]:
    """Return the languages the desk speaks besides English, each with its words."""
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(WORDS.glob("*.json"))}


def chosen(accepted: str) -> str:
    """Choose a language from what a browser accepts, in the order it names them.

    >>> chosen("tlh, en-GB;q=0.8")
    'en'
    """
    for one in accepted.split(","):
        code = one.split(";")[0].strip().split("-")[0].lower()
        if code == "en" or code in languages():
            return code
    return "en"


def said(text: str, language: str = "en", values: Mapping[str, Any] | None = None) -> str:
    """Say one of the desk's own sentences in a language, with values filled in.

    >>> said("{number} events", values={"number": 3})
    '3 events'
    """
    told = languages().get(language, {}).get(text) or text
    return told.format(**values) if values else told


def day(when: date | None) -> str:
    """Write a day as newspapers do.

    >>> day(date(2021, 10, 6))
    '6 Oct 2021'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""


def span(when: When | Value[When] | None) -> str:
    """Write an interval as short as it goes, without saying more than is known.

    >>> span(When(date(2018, 3, 1), date(2018, 3, 31), "month"))
    'Mar 2018'
    >>> span(When(date(1980, 1, 1), date(1989, 12, 31), "span"))
    '1980–1989'
    >>> span(When(date(2018, 3, 14), date(2018, 3, 17), "span")), span(When(None, date(2021, 10, 31)))
    ('14–17 Mar 2018', 'by 31 Oct 2021')
    """
    when = when.value if isinstance(when, Value) else when
    if when is None:
        return ""
    first, last = when.first, when.last
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first)}"
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if when.grain == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def kind(name: str) -> str:
    """Return what a kind of measure is called.

    >>> kind("mission_cap")
    'Ceiling on a mission'
    """
    known = kinds().get(name)
    return known.label if known else plain(name)


def plain(name: object) -> str:
    """Write a name of ours with spaces: "single_source" → "single source"."""
    return str(name).replace("_", " ")


def number(value: object) -> str:
    """Write a number with its thousands apart; nothing where there is none."""
    shown = value.value if isinstance(value, Value) else value
    return f"{shown:,}".replace(",", " ") if isinstance(shown, int) else "" if shown is None else str(shown)


def settled(value: Any) -> str:
    """Write a settled value of whatever type."""
    shown = value.value if isinstance(value, Value) else value
    return span(shown) if isinstance(shown, When) else number(shown)


def post(mission: Post | None) -> str:
    """Write a mission in words.

    >>> post(Post("RUS", "NATO", "Brussels", "permanent mission"))
    'Russia’s permanent mission, NATO'
    """
    if mission is None:
        return ""
    whose = f"{name_of(mission.sender)}’s " if mission.sender else ""
    where = ", ".join(filter(None, (mission.seat if mission.type == "consulate general" else None,
                                    name_of(mission.host) if mission.host else None)))  # fmt: skip
    return f"{whose}{mission.type}{', ' if where else ''}{where}"


def url(text: object) -> str:
    """Make a text fit to stand in an address."""
    return quote(str(text), safe="@", errors="replace")


STATUS = {
    "carried_out_or_announced": "done or announced",
    "planned": "planned",
    "threatened": "threatened",
    "requested": "requested",
    "under_consideration": "considered",
    "denied": "denied",
    "refused_to_do": "refused",
    "hypothetical": "hypothetical",
}


def status(name: str) -> str:
    """Write how certain an act is."""
    return STATUS.get(name, plain(name))


def catalogue() -> list[str]:
    """Return all sentences of the desk that can be said in another language, as they stand in the templates."""
    from jinja2 import Environment
    from jinja2.ext import extract_from_ast

    found: dict[str, None] = {}
    for file in sorted((Path(__file__).parent / "templates").glob("*.html")):
        for _, _, told in extract_from_ast(Environment().parse(file.read_text("utf-8")), gettext_functions=("_",)):  # noqa: S701 - only read
            found |= dict.fromkeys(text for text in (told if isinstance(told, tuple) else (told,)) if text)
    return [*found, *MONTHS, "by", "from", *STATUS.values()]


@pass_context
def _translated_status(context: Context, name: str) -> str:
    return str(context["_"](status(name)))


@pass_context
def _translated_day(context: Context, when: date | None) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: str(context["_"](word[0])), day(when))


@pass_context
def _translated_span(context: Context, when: When | Value[When] | None) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: str(context["_"](word[0])), span(when))


FILTERS = {
    "day": _translated_day, "span": _translated_span, "kind": kind, "plain": plain, "number": number, "settled": settled, "post": post,
    "url": url,
    "status": _translated_status, "party": name_of, "urlencode": url,
}  # fmt: skip
