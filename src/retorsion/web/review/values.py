"""Values as corrections give them: read out of an event, and out of words that somebody marked in a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...exporters import ledger_rows as made
from ...model import Event, Value, When

NUMBERS = ("count", "count_from", "count_to")
DAYS = ("date", "effective", "deadline")
CODES = ("actor", "target", "requested_by")


def flat_of(event: Event, field: str) -> str:
    """Return the value of an event in the flat form of a correction; empty where there is none."""
    return flat(made.event_row(event).get(field))


def flat(value: Any) -> str:
    """Write a value as a correction holds it.

    >>> flat(["CZE", "SVK"]), flat(18), flat({"from": "2021-04-17", "to": "2021-04-17"}), flat(None)
    ('CZE; SVK', '18', '2021-04-17', '')
    """
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        first, last = value.get("from") or "", value.get("to") or ""
        return first if first == last else f"{first}/{last}"
    if isinstance(value, When):
        return flat({"from": value.first and value.first.isoformat(), "to": value.last and value.last.isoformat()})
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold one of the values that reports tell: in flat form, as it is, and which reports tell it."""

    flat: str
    value: Any
    reports: tuple[str, ...]


def choices(value: Value[Any]) -> list[Choice]:
    """Return a value and its rivals, the settled one first, none twice."""
    told = [Choice(flat(value.value), value.value, value.reports)]
    told += [Choice(flat(rival.value), rival.value, rival.reports) for rival in value.rivals]
    return list({choice.flat: choice for choice in reversed(told)}.values())[::-1]


def read_words(field: str, words: str, published: date | None) -> str:
    """Read marked words as a value of a field; words of a field that holds words stay as they are.

    Raises ValueError where they name no number, time or party.

    >>> read_words("count", "twenty-three diplomats", None), read_words("date", "on Saturday", date(2018, 3, 18))
    ('23', '2018-03-17')
    >>> read_words("target", "russia", None), read_words("grounds", " spying ", None)
    ('RUS', 'spying')
    """
    words = " ".join(words.split())
    if field in NUMBERS:
        return _number(words)
    if field in DAYS:
        return _days(words, published)
    return _codes(words) if field in CODES else words


def _number(words: str) -> str:
    from ...annotators.numbers import number_words

    numbers = number_words()
    found = re.search(rf"(?<![\w.,]){numbers.pattern}", words, re.I)
    number = numbers.read(found[0]) if found else None
    if number is None:
        raise ValueError(f"“{words}” names no whole number; write it into the field for the value")
    return str(number)


def _days(words: str, published: date | None) -> str:
    from ...annotators.dates import find_times

    for mention in find_times(words, today=published):
        if mention.when and (mention.when.first or mention.when.last):
            return flat(mention.when)
    raise ValueError(f"“{words}” names no day; write it into the field for the value, as 2021-10-06 or 2021-10-01/2021-10-31")


def _codes(words: str) -> str:
    from ..asked import code_of

    found = [code_of(part) for part in re.split(r"[,;]| and ", words) if part.strip()]
    if strange := [code for code in found if not code.isupper()]:
        raise ValueError(f"“{strange[0]}” is no state or body that we know; write its code into the field for the value, such as CZE")
    return "; ".join(dict.fromkeys(found))
