"""A Frictionless data package (version 2) in one zip: events, evidence and reports as Parquet, with schema, data dictionary and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..knowledge.dictionary import Table, dictionary
from ..model import Report
from .parquet import Writer, event
from .view import Told, View

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLE = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {"string": "string", "integer": "integer", "date": "date", "list": "array"}
LICENCE = {
    "name": "notspecified",
    "title": "Not specified: the coding is its maker's to license, the quoted words stay with their outlets",
}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment every file in the zip bears, so that the same view gives the same bytes."""


def write(view: View, path: Path) -> int:
    """Write a view to a zip file and return the number of events."""
    with TemporaryDirectory(prefix="retorsion-") as folder:
        place = Path(folder)
        numbers, outlets = _tables(view, place)
        described = json.dumps(descriptor(view, numbers, outlets), ensure_ascii=False, indent=2)
        with ZipFile(path, "w") as out:
            out.writestr(_entry("datapackage.json", ZIP_DEFLATED), described.encode("utf-8", "replace"))
            out.writestr(_entry("README.md", ZIP_DEFLATED), readme(view).encode("utf-8", "replace"))
            for name in dictionary():
                with (place / name).open("rb") as table, out.open(_entry(f"{name}.parquet", ZIP_STORED), "w") as packed:
                    while some := table.read(1 << 20):
                        packed.write(some)
    return numbers["events"]


def _tables(view: View, place: Path) -> tuple[Mapping[str, int], Mapping[str, None]]:
    """Write the tables in one pass; return their lengths, and the outlets in order."""
    outlets: dict[str, None] = {}
    seen: set[str] = set()
    with (
        Writer("events", place / "events", view.version) as events,
        Writer("evidence", place / "evidence", view.version) as evidence,
        Writer("reports", place / "reports", view.version) as reports,
    ):
        for told in view.told():
            events.add([event(told)])
            evidence.add(_evidence(told))
            for report in told.reports.values():
                if report.id not in seen:
                    seen.add(report.id)
                    reports.add([_report(report)])
                    outlets |= {report.outlet: None} if report.outlet else {}
    return {"events": events.number, "evidence": evidence.number, "reports": reports.number}, outlets


def _evidence(told: Told) -> Iterator[Mapping[str, Any]]:
    for evidence in told.event.evidence:
        report = told.reports.get(evidence.report)
        start, end = (evidence.span.start, evidence.span.end) if evidence.span else (None, None)
        name = report.name if report else evidence.report
        yield {"event": told.event.id, "report": name, "start": start, "end": end, "quote": evidence.quote or None}


def _report(report: Report) -> Mapping[str, Any]:
    told = {name: getattr(report, name) for name in ("outlet", "url", "title", "published", "language")}
    return {"report": report.name, **told}


def descriptor(view: View, numbers: Mapping[str, int], outlets: Mapping[str, None]) -> dict[str, Any]:
    """Describe the package; an empty list of sources is left out, as the standard asks."""
    described = {
        "$schema": PROFILE,
        "name": "retorsion-events",
        "title": "Diplomatic measures told by news reports",
        "description": f"Made by retorsion {view.version}".strip(),
        "licenses": [LICENCE],
        "sources": [{"title": outlet} for outlet in outlets],
        "resources": [_resource(name, table, numbers[name]) for name, table in dictionary().items()],
    }
    return {name: value for name, value in described.items() if value != []}


def _resource(name: str, table: Table, number: int) -> dict[str, Any]:
    fields = [{"name": of, "type": TYPES[known.type], "description": known.says} for of, known in table.fields.items()]
    schema: dict[str, Any] = {"$schema": TABLE, "fields": fields}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [{"fields": [of], "reference": {"resource": to, "fields": [of]}} for of, to in table.links.items()]
    return {
        "name": name, "type": "table", "path": f"{name}.parquet", "title": table.title, "format": "parquet",
        "mediatype": "application/vnd.apache.parquet", "rows": number, "schema": schema,
    }  # fmt: skip


def readme(view: View) -> str:
    """Return the data dictionary for people."""
    lines = ["# Diplomatic measures told by news reports", "", f"Made by retorsion {view.version}".strip(), ""]
    for name, table in dictionary().items():
        lines += [f"## {name}.parquet", "", f"{table.title}.", "", "| field | type | meaning |", "|---|---|---|"]
        lines += [f"| `{of}` | {known.type} | {known.says} |" for of, known in table.fields.items()] + [""]
    return "\n".join(lines)


def _entry(name: str, packed: int) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = packed
    return entry
