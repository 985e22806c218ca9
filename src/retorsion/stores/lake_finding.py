"""Turn a question into SQL over the events of a lake, with the answers and the order of `model.query`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.query import Axis, Order, Query, phrases

Asked = tuple[str, list[Any]]
"""SQL with its values."""

_SEVERAL = {"actors": "actors", "targets": "targets", "kinds": "kinds", "standings": "standings", "outlets": "outlets"}
_ORDERS = {"date": "day", "count": "affected", "reports": "told"}
_AXES: dict[Axis, str] = {
    "actor": "unnest(CASE WHEN len(actors) = 0 THEN [''] ELSE actors END)",
    "target": "unnest(CASE WHEN len(targets) = 0 THEN [''] ELSE targets END)",
    "kind": "kind",
    "status": "status",
    "month": "coalesce(strftime(day, '%Y-%m'), '')",
}


def where(query: Query) -> Asked:
    """Return the condition that an event answers a query."""
    told: list[str] = []
    values: list[Any] = []
    for party in query.parties:
        told.append("(list_contains(actors, ?) OR list_contains(targets, ?))")
        values += [party, party]
    for field, column in _SEVERAL.items():
        if asked := getattr(query, field):
            told.append(f"list_has_any({column}, ?)")
            values.append([*asked])
    if query.statuses:
        told.append("list_contains(?, status)")
        values.append([*query.statuses])
    if query.since or query.until:
        told.append("day IS NOT NULL")
    for day, end in ((query.since, "last >="), (query.until, "first <=")):
        if day:
            told.append(f"({end.split()[0]} IS NULL OR {end} ?)")
            values.append(day)
    if runs := phrases(query.text or ""):
        told.append(f"list_has_any(reports, (SELECT coalesce(list(report), []) FROM reports WHERE {holding(len(runs))}))")  # noqa: S608
        values += phrased(runs)
    return " AND ".join(told) or "true", values


def holding(runs: int) -> str:
    """Return the condition that a report's words hold some runs of words."""
    return " AND ".join(["contains(words, ?)"] * runs)


def phrased(runs: Sequence[Sequence[str]]) -> list[str]:
    """Write runs of words as they stand among a report's words."""
    return [f" {' '.join(run)} " for run in runs]


def ordered(order: Order) -> str:
    """Return the order of a query: those without the value last, by date and id either way; ties turned round where it is."""
    value = _ORDERS[order.removeprefix("-")]
    if not order.startswith("-"):
        return f"{value} IS NULL, {value}, day IS NULL, day, event"
    known = f"CASE WHEN {value} IS NOT NULL THEN {{}} END DESC NULLS LAST"
    unknown = f"CASE WHEN {value} IS NULL THEN {{}} END NULLS LAST"
    ties = [case.format(by) for case in (known, unknown) for by in ("day IS NULL", "day", "event")]
    return ", ".join([f"{value} IS NULL", f"{value} DESC NULLS LAST", *ties])


def tallied(axes: Sequence[Axis], query: Query) -> Asked:
    """Return the SQL that counts the events that answer a query along axes, each event once for each key."""
    condition, values = where(query)
    inner = f"SELECT event, actors, targets, kind, status, day FROM events WHERE {condition}"  # noqa: S608 - values are bound
    for number, axis in enumerate(axes):  # one after the other, for two lists unnested together are paired
        inner = f"SELECT *, {_AXES[axis]} AS axis{number} FROM ({inner})"  # noqa: S608
    keys = ", ".join(f"axis{number}" for number in range(len(axes)))
    grouped = f" GROUP BY {keys} ORDER BY {keys}" if keys else " HAVING count(*) > 0"
    return f"SELECT {keys}{', ' if keys else ''}count(DISTINCT event) FROM ({inner}){grouped}", values  # noqa: S608
