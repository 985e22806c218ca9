"""Read a flat measure (a row of JSON or CSV, from a person or another program) as a claim.

The fields are those of the measure record. A row has no offsets that must hold: its evidence may be a bare reference to the report.
Errors name the field and what was expected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from .claim import Certainty, Claim, Count, CountOf, Manner, Part, Post, Voice
from .plain import interval
from .report import Report
from .span import Evidence, Span
from .when import Grain, How, When

Row = Mapping[str, Any]


def claim_from_row(row: Row) -> Claim:
    """Make a claim of one flat row; raises ValueError that names the field which does not fit.

    >>> claim = claim_from_row({"report": "r1", "kind": "expulsion", "actor": ["EST"], "target": "RUS", "count": 2, "date": "2017-05-26"})
    >>> claim.targets, claim.count().best, claim.date.first.isoformat()
    (('RUS',), 2, '2017-05-26')
    """
    report = _text(row, "report")
    kind = _text(row, "kind")
    if not report or not kind:
        raise ValueError(f"{'report' if not report else 'kind'}: expected a text, found nothing")
    evidence = _evidence(row, report)
    claim = Claim(
        report,
        kind,
        evidence,
        actors=codes(row.get("actor"), "actor"),
        targets=codes(row.get("target"), "target"),
        certainty=_certainty(row),
        form=_text(row, "form"),
        mission=_post(row),
        counts=_counts(row),
        personnel=_text(row, "personnel"),
        persons=_words(row.get("persons"), "persons"),
        date=when(row.get("date"), "date"),
        effective=when(row.get("effective"), "effective"),
        deadline=when(row.get("deadline"), "deadline"),
        voices=_voices(row),
        requested_by=codes(row.get("requested_by"), "requested_by"),
        in_response_to=_text(row, "in_response_to"),
        grounds=_text(row, "grounds"),
        coder=_text(row, "coder") or "import",
        rule=_text(row, "rule") or "",
        version=_text(row, "version") or "",
    )
    more = _words(row.get("evidence_more"), "evidence_more")
    bare = Claim(report, kind, evidence, claim.actors, claim.targets, claim.certainty, coder=claim.coder)
    tellings = (claim, *(replace(bare, evidence=Evidence(report, None, quote)) for quote in more))
    return replace(claim, tellings=tellings) if more else claim


def report_from_row(row: Row) -> Report:
    """Make a bare report of what a flat row says about it: outlet, address, day and title, and no text."""
    name = _text(row, "report")
    if not name:
        raise ValueError("report: expected a text, found nothing")
    published = _day(row.get("published"), "published")
    return Report(
        name, name, "", outlet=_text(row, "outlet"), url=_text(row, "url"), title=_text(row, "title"), published=published,
        published_by="given" if published else None,
    )  # fmt: skip


def flat_value(claim: Claim, field: str) -> str | None:
    """Show a value of a claim as a row or a correction would give it: codes joined with ``;``, days as ``from/to``.

    >>> flat_value(Claim("r1", "expulsion", Evidence("r1"), actors=("CZE", "POL")), "actor")
    'CZE; POL'
    """
    numbers: dict[str, Any] = {"count": "affected", "count_from": "before", "count_to": "after"}
    if field in numbers:
        count = claim.count(numbers[field])
        return str(count.best) if count and count.best is not None else None
    if field in ("date", "effective", "deadline"):
        ends = interval(getattr(claim, field))
        return f"{ends['from'] or ''}/{ends['to'] or ''}" if ends else None
    plain: dict[str, Any] = {
        "actor": claim.actors,
        "target": claim.targets,
        "requested_by": claim.requested_by,
        "status": claim.certainty.status,
    }
    plain |= {"attributed_to": claim.voices[0].speaker if claim.voices else None}
    value = plain[field] if field in plain else getattr(claim, field)
    return "; ".join(value) if isinstance(value, tuple) else value and str(value)


def codes(value: object, field: str) -> tuple[str, ...]:
    """Read a list of codes: a list, or one text joined with ``;``. An unnamed several (MULTIPLE) is nobody in particular."""
    return tuple(code for code in _words(value, field) if code != "MULTIPLE")


def when(value: object, field: str) -> When | None:
    """Read an interval: ``{"from", "to"}``, one ISO day, or ``from/to``; None stays None.

    >>> when("2018-01-01/2018-12-31", "date").grain
    'year'
    >>> when("2021-13-45", "date")
    Traceback (most recent call last):
    ...
    ValueError: date: expected an ISO day, not '2021-13-45'
    """
    if value in (None, "", {}):
        return None
    if isinstance(value, str):
        start, _, end = value.partition("/")
        value = {"from": start, "to": end or start}
    if not isinstance(value, Mapping):
        raise ValueError(f'{field}: expected {{"from", "to"}} or an ISO day, not {value!r}')
    first, last = _day(value.get("from"), field), _day(value.get("to"), field)
    if first is None and last is None:
        return None
    try:
        return When(first, last, _grain(first, last), _how(value, field))
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from None


def number(value: object, field: str) -> int | None:
    """Read a whole number that is not negative, or None.

    >>> number("12", "count")
    12
    """
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError(f"{field}: expected a whole number, not {value!r}")


def _counts(row: Row) -> tuple[Count, ...]:
    best, low, high = (number(row.get(name), name) for name in ("count", "count_low", "count_high"))
    approx = _truth(row.get("approx"))
    derived, parts = _words(row.get("derived"), "derived"), _parts(row)
    found: list[Count] = []
    unit = _text(row, "unit")
    if best is not None or low is not None or approx:
        exact = not approx and best is not None and low in (None, best) and high in (None, best)
        found.append(Count("affected", best, low, high, exact, unit, parts))
    pairs: tuple[tuple[str, CountOf], ...] = (("count_from", "before"), ("count_to", "after"))
    for name, of in pairs:
        value = number(row.get(name), name)
        if value is not None:
            found.append(Count(of, value, unit=unit, derived="computed inside the sentence" if name in derived else None))
    return tuple(found)


def _parts(row: Row) -> tuple[Part, ...]:
    parts = row.get("parts") or ()
    if not isinstance(parts, Sequence) or not all(isinstance(part, Mapping) for part in parts):
        raise ValueError(f'parts: expected a list of {{"count", "what"}}, not {parts!r}')
    return tuple(Part(number(part.get("count"), "parts") or 0, str(part.get("what", ""))) for part in parts)


def _certainty(row: Row) -> Certainty:
    try:
        return Certainty.of(_text(row, "status") or "carried_out_or_announced")
    except ValueError as error:
        raise ValueError(f"status: {error}") from None


def _voices(row: Row) -> tuple[Voice, ...]:
    chain = row.get("voices") or ()
    if isinstance(chain, str):  # a table names the speakers alone
        chain = _words(chain, "voices")
    if not isinstance(chain, Sequence):
        raise ValueError(f"voices: expected a list, not {chain!r}")
    voices = tuple(_voice(link) for link in chain)
    speaker = _text(row, "attributed_to")
    return voices or ((Voice(speaker),) if speaker else ())


def _voice(link: object) -> Voice:
    if isinstance(link, str):
        return Voice(link)
    if not isinstance(link, Mapping) or not _text(link, "speaker"):
        raise ValueError(f'voices: expected {{"speaker", "manner", "party"}}, not {link!r}')
    manner = _text(link, "manner") or "said"
    if manner not in get_args(Manner):
        raise ValueError(f"voices: expected a manner out of {', '.join(get_args(Manner))}, not {manner!r}")
    return Voice(str(link["speaker"]), manner, _text(link, "party"))  # type: ignore[arg-type]


def _post(row: Row) -> Post | None:
    post = row.get("mission")
    if not post:
        return None
    if not isinstance(post, Mapping):
        raise ValueError(f'mission: expected {{"sender", "host", "seat", "type"}}, not {post!r}')
    return Post(_text(post, "sender"), _text(post, "host"), _text(post, "seat"), _text(post, "type") or "embassy")


def _evidence(row: Row, report: str) -> Evidence:
    quote, start, end = _text(row, "evidence") or "", number(row.get("start"), "start"), number(row.get("end"), "end")
    if start is None or end is None:
        return Evidence(report, None, quote)
    try:
        return Evidence(report, Span(start, end), quote)
    except ValueError as error:
        raise ValueError(f"start: {error}") from None


def _text(row: Row, field: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{field}: expected a text, not {value!r}")
    return value or None


def _words(value: object, field: str) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(";") if word.strip())
    if isinstance(value, Sequence) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise ValueError(f"{field}: expected a list of texts, not {value!r}")


def _truth(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.lower() in ("true", "1", "yes"))


def _day(value: object, field: str) -> date | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{field}: expected an ISO day, not {value!r}") from None


def _grain(first: date | None, last: date | None) -> Grain:
    """Name the unit an interval looks like, since the flat form does not carry it."""
    if not first or not last:
        return "span"
    days = (last - first).days + 1
    for most, grain in ((1, "day"), (7, "week"), (31, "month")):
        if days <= most:
            return grain  # type: ignore[return-value]
    return "year" if days in (365, 366) else "span"


def _how(value: Mapping[str, Any], field: str) -> How:
    how = value.get("how", "stated")
    if how not in get_args(How):
        raise ValueError(f"{field}: expected how out of {', '.join(get_args(How))}, not {how!r}")
    return how  # type: ignore[no-any-return]
