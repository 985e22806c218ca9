"""An event in the field's terms: the PLOVER act, the CAMEO code that says it alone, and who then acts on whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..knowledge import kinds
from ..knowledge.actors import name_of
from ..knowledge.cameo import goldstein, said_alone
from ..knowledge.codes import Codes, codes_of
from ..knowledge.plover import act_of, contexts_of, intensity_of, quad_of
from ..model import Event, When


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one who acts or is acted upon, with its name, its codes on the day, and PLOVER's sector where the words tell it."""

    code: str
    name: str
    codes: Codes
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Acted:
    """Hold an event as an act. What the field has no word for is None or empty; ``intensity`` too where nothing happened yet, or at all."""

    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    type: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: int | None = None
    intensity: float | None = None
    cameo: str | None = None
    goldstein: float | None = None


def acted(event: Event) -> Acted:
    """Return an event as an act. Who asked for a measure acts on those who would have taken it; its target is then not in the act.

    Auxiliary modes (future, hypothetical, negation) stand among the modes, as PLOVER's manual has it.
    """
    actors, targets = (tuple(side(code, event) for code in codes) for codes in (event.actors, event.targets))
    code = said_alone(event.kind, event.form, event.status)
    if event.kind not in kinds():
        return Acted(actors, targets)
    terms = act_of(event.kind, event.form, event.status)
    if terms.asked:
        actors, targets = tuple(side(code, event) for code in event.requested_by), actors
    return Acted(
        actors,
        targets,
        terms.type,
        tuple(filter(None, (terms.mode, terms.auxiliary))),
        contexts_of(event.kind),
        quad_of(terms.type),
        None if terms.auxiliary else intensity_of(terms.type, terms.mode),
        code,
        goldstein(code),
    )


def side(code: str, event: Event) -> Side:
    """Return an actor with its codes on the event's day, or those of now where it has none."""
    return Side(code, name_of(code), codes_of(code, first_day(event)))


def first_day(event: Event) -> date | None:
    """Return the first day an event may have happened on, or the last where that alone is known."""
    return (event.date.value.first or event.date.value.last) if event.date else None


def exact_day(event: Event) -> date | None:
    """Return the day of an event where the reports give one; a week or a month is no day, and a publication date never stands in."""
    return day_of(event.date.value if event.date else None)


def day_of(when: When | None) -> date | None:
    """Return the day of an interval of one day, else None."""
    return when.first if when and when.first == when.last else None


def common(when: When | None, form: str) -> str | None:
    """Return what both ends of an interval have in common in a form such as "%Y" or "%Y%m", or None.

    >>> common(When(date(2018, 3, 1), date(2018, 4, 2), "span"), "%Y"), common(When(date(2018, 3, 1), date(2018, 4, 2), "span"), "%Y%m")
    ('2018', None)
    """
    if when is None or when.first is None or when.last is None:
        return None
    first, last = (f"{day:{form}}" for day in (when.first, when.last))
    return first if first == last else None
