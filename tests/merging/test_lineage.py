"""Which reports of one event are one origin, by which sign, and how sure that is. The reports are our own writing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retorsion.merging.lineage import Origin, likeness, origins
from retorsion.merging.rules import rules
from retorsion.model import Claim, Dateline, Passage, Report, Span, Voice
from retorsion.model.flat import claim_from_row, report_from_row
from retorsion.readers.fingerprint import fingerprint

from .told import claims, reports, row

GOLD = json.loads((Path(__file__).parent / "lineage_gold.json").read_text("utf-8"))


def read(told: dict[str, Any]) -> Report:
    text = told["text"]
    return replace(
        report_from_row(told | {"report": told["id"]}), text=text, fingerprint=fingerprint(text, [Passage(Span(0, len(text)), "body")])
    )


def found() -> tuple[Origin, ...]:
    coded = {told["id"]: [claim_from_row(claim | {"report": told["id"]}) for claim in told["claims"]] for told in GOLD["reports"]}
    return origins(coded, {told["id"]: read(told) for told in GOLD["reports"]}, rules())


def test_the_gold_s_evidence_stands_in_its_reports() -> None:
    for told in GOLD["reports"]:
        assert all(claim_from_row(claim | {"report": told["id"]}).evidence.holds(told["text"]) for claim in told["claims"])


def test_copies_rewrites_and_relays_are_one_origin() -> None:
    assert sorted(sorted(origin.reports) for origin in found()) == GOLD["origins"]


@pytest.mark.parametrize("name", GOLD["signs"])
def test_each_bond_says_by_which_sign(name: str) -> None:
    bonds = [bond for origin in found() for bond in origin.bonds if name in (bond.one, bond.other)]
    assert GOLD["signs"][name] in {bond.sign for bond in bonds}


def test_an_origin_is_as_sure_as_its_weakest_bond() -> None:
    assert {origin.sure for origin in found()} == {1.0, rules().lineage.sure["rewrite"]}


def of(first: Claim, second: Claim, read: list[Report]) -> int:
    return len(origins({"a": [first], "b": [second]}, {report.id: report for report in read}, rules()))


def test_two_reports_that_cite_one_agency_are_one_origin() -> None:
    one, other = claims(row("a", "EST", "RUS"), row("b", "EST", "RUS"))
    cited = (Voice("Agency Z", "citing"),)
    assert of(replace(one, voices=cited), replace(other, voices=cited), reports(row("a", "EST", "RUS"), row("b", "EST", "RUS"))) == 1


def test_who_heard_the_speaker_is_the_source() -> None:
    one, other = claims(row("a", "EST", "RUS"), row("b", "EST", "RUS"))
    heard = replace(other, extra=(("heard_by", "Outlet a"),))
    assert of(one, heard, reports(row("a", "EST", "RUS"), row("b", "EST", "RUS"))) == 1


def test_the_agency_of_a_dateline_is_the_source() -> None:
    rows = row("a", "EST", "RUS"), row("b", "EST", "RUS")
    first, second = reports(*rows)
    told = claims(*rows)
    assert of(*told, [first, replace(second, dateline=Dateline(Span(0, 5), agency="OUTLET A"))]) == 1


def test_a_digest_names_whom_it_cites() -> None:
    rows = row("a", "EST", "RUS"), row("b", "EST", "RUS", outlet="Digest (citing Outlet A via Portal C)")
    assert of(*claims(*rows), reports(*rows)) == 1


def test_one_speaker_heard_by_two_is_two_origins() -> None:
    rows = row("a", "EST", "RUS", attributed_to="the minister"), row("b", "EST", "RUS", attributed_to="the minister")
    assert of(*claims(*rows), reports(*rows)) == 2


def test_unknown_outlets_are_nobody_s_kin() -> None:
    rows = row("a", "EST", "RUS", outlet="unknown"), row("b", "EST", "RUS", outlet="unknown")
    assert of(*claims(*rows), reports(*rows)) == 2


def test_reports_without_a_fingerprint_are_unlike() -> None:
    assert likeness((), ()) == 0.0
