"""PROV-O in JSON-LD: which event is derived from which claims, quoted from which reports, made by whom. Its context needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..model import Claim, Correction, Report
from ..model.ledger import Decision
from .annotations import summary
from .linked import address, urn
from .linked import write as write_linked
from .view import Told, View

Node = dict[str, Any]
SORTS = {"SoftwareAgent": "Agent", "Person": "Agent", "Organization": "Agent"}
"""The class of which another is a sort; readers that do not reason want both."""
REFERENCES = (
    "wasDerivedFrom",
    "wasQuotedFrom",
    "hadPrimarySource",
    "wasAttributedTo",
    "wasGeneratedBy",
    "wasAssociatedWith",
    "wasInfluencedBy",
)
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "value": "prov:value",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "ended": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "address": {"@id": "prov:atLocation", "@type": "@id"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in REFERENCES},
}


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of its nodes."""
    return write_linked(_once(node for told in view.told() for node in nodes(told, view)), path, head={"@context": CONTEXT}, of="@graph")


def nodes(told: Told, view: View) -> Iterator[Node]:
    """Make the nodes of an event and of what it rests on; the same node may come again with another event."""
    event, version = told.event, view.version
    words = view.decided.get(event.id, ())
    claims = [(claim, urn("claim", f"{report}-{index}")) for claim, (report, index) in zip(told.claims, event.claims, strict=False)]
    settling = urn("activity", f"settle {version}".strip())
    yield _node(settling, "Activity", label="claims settled into events", wasAssociatedWith=_software(version))
    yield _node(_software(version), "SoftwareAgent", label=f"retorsion {version}".strip())
    yield _node(
        urn("event", event.id), "Entity", label=summary(event), wasDerivedFrom=[name for _, name in claims], wasGeneratedBy=settling,
        hadPrimarySource=[urn("report", report) for report in event.reports], wasInfluencedBy=[urn("decision", word.id) for word in words],
    )  # fmt: skip
    for word in words:
        yield from _decision(word)
    for claim, name in claims:
        yield from _claim(claim, name)
    for report in told.reports.values():
        yield from _report(report)


def _claim(claim: Claim, name: str) -> Iterator[Node]:
    """Say where a claim was quoted, who coded it, and on whose word it stands."""
    coding, coder = urn("activity", f"code {claim.coder} {claim.version}".strip()), urn("coder", claim.coder)
    speakers = [urn("speaker", voice.speaker) for voice in claim.voices]
    yield _node(
        name, "Entity", value=claim.evidence.quote or None, wasQuotedFrom=urn("report", claim.report), wasGeneratedBy=coding,
        wasAttributedTo=speakers or None,
    )  # fmt: skip
    yield _node(coding, "Activity", label=f"coded by {claim.coder}", wasAssociatedWith=coder)
    yield _node(coder, "Agent", label=claim.coder)
    for voice, speaker in zip(claim.voices, speakers, strict=True):
        yield _node(speaker, "Agent", label=voice.speaker)


def _decision(word: Decision) -> Iterator[Node]:
    """Say what a person said of the event, when, and why."""
    said = f"{word.field}: {word.old} -> {word.new}" if isinstance(word, Correction) else word.verdict
    person = urn("person", word.by)
    yield _node(
        urn("decision", word.id), "Activity", label="; ".join(filter(None, (said, word.reason))), ended=word.at.isoformat(),
        wasAssociatedWith=person,
    )  # fmt: skip
    yield _node(person, "Person", label=word.by)


def _report(report: Report) -> Iterator[Node]:
    outlet = urn("outlet", report.outlet) if report.outlet else None
    issued = report.published.isoformat() if report.published else None
    yield _node(
        urn("report", report.id),
        "Entity",
        title=report.title,
        label=report.name,
        issued=issued,
        address=address(report.url),
        wasAttributedTo=outlet,
    )
    if outlet:
        yield _node(outlet, "Organization", label=report.outlet)


def _software(version: str) -> str:
    return urn("software", version or "retorsion")


def _node(ident: str, kind: str, **known: Any) -> Node:
    kinds = [f"prov:{name}" for name in dict.fromkeys((SORTS.get(kind, kind), kind))]
    return {"@id": ident, "@type": kinds} | {name: value for name, value in known.items() if value}


def _once(made: Iterable[Node]) -> Iterator[Node]:
    """Leave out nodes that were written already; only their names are held."""
    seen: set[str] = set()
    for node in made:
        if node["@id"] not in seen:
            seen.add(node["@id"])
            yield node
