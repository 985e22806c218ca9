"""The reports in samples/: ours, from placeholder outlets, and coded as their stories say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retorsion.exporters.rows import measure_row
from retorsion.flow import measures
from retorsion.knowledge import load_yaml

from .telling import HERE, Expected, Row, Samples, listed

SAMPLES = HERE.parents[1] / "samples"
EXPECTED = load_yaml(HERE / "samples.yaml", Samples).reports
NOTE = "Written for the samples of this project from public facts; the outlet is a placeholder."
OUTLETS = {"Agency A", "State daily B", "Portal C", "Agency D"}


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the metadata of every sample report that is not a web page."""
    for path in sorted(SAMPLES.glob("*.json*")):
        lines = path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text("utf-8")]
        for line in lines:
            yield path.name, json.loads(line)


def test_every_sample_says_that_it_is_ours() -> None:
    for name, record in records():
        assert record["note"] == NOTE, name
        assert record["outlet"] in OUTLETS, name
    for page in SAMPLES.glob("*.html"):
        assert NOTE in page.read_text("utf-8")


def test_every_text_has_its_metadata_and_every_file_stands_in_the_table() -> None:
    table = (SAMPLES.parent / "docs" / "samples.md").read_text("utf-8")
    files = [path for path in SAMPLES.iterdir() if not path.name.endswith(".meta.json")]
    assert sorted(re.findall(r"^\| `([^`]+)`", table, re.M)) == sorted(path.name for path in files)
    assert all(path.with_suffix(".meta.json").exists() for path in files if path.suffix == ".txt")


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    """The rows of all samples, by report."""
    found: dict[str, list[Row]] = {}
    for coded in measures(Path(SAMPLES)):
        found[coded.report.name] = [measure_row(claim, coded.report) for claim in coded.claims]
        for row in found[coded.report.name]:
            assert coded.report.text[row["start"] : row["end"]] == row["evidence"]
    return found


@pytest.mark.model
@pytest.mark.parametrize(("name", "expected"), [(name, row) for name, rows in EXPECTED.items() for row in rows])
def test_a_sample_yields_what_it_is_there_for(rows: dict[str, list[Row]], request: Any, name: str, expected: Expected) -> None:
    if expected.not_yet:
        request.applymarker(pytest.mark.xfail(reason=expected.not_yet, strict=True))
    assert any(not expected.differences(row) for row in rows[name]), f"wanted:\n{expected}\ncoded:\n{listed(rows[name])}"


@pytest.mark.model
def test_menus_and_teasers_yield_nothing(rows: dict[str, list[Row]]) -> None:
    told = {(*row["actor"], *row["target"]) for row in rows["03-prague-moscow"]}
    assert told <= {("CZE", "RUS"), ("RUS", "CZE")}
    assert not [row for row in rows["07-riyadh-tehran"] if "…" in row["evidence"]]


@pytest.mark.model
def test_a_garbled_line_yields_nothing(rows: dict[str, list[Row]]) -> None:
    assert not [row for row in rows["09-staff-ceiling"] if ">>" in row["evidence"]]
