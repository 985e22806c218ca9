"""The page of accuracy says what the documents say."""

import re
from pathlib import Path

import pytest

from retorsion.web.pages.about import figures

LIMITS = (Path(__file__).parent.parent.parent / "docs" / "limits.md").read_text("utf-8")
COLUMNS = ("measures", "f1", "unread_f1", "number_right", "date_right", "speaker_right")
OLDER = 0.05
"""The document follows each measurement at once, the page each release: so far may they lie apart before the page must be set anew."""


def test_the_figures_are_those_of_the_document():
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in LIMITS.splitlines() if line.startswith("| ")][1:]
    told = {name: [float(cell) for cell in cells] for name, *cells in table}
    shown = {row["set"]: [row[column] for column in COLUMNS] for row in figures()["sets"]}
    assert shown.keys() == told.keys()
    assert all(row == pytest.approx(told[name], abs=OLDER) for name, row in shown.items())


def test_the_merging_is_that_of_the_document():
    from_text, from_claims = re.search(r"B-cubed F1 of (\S+) from text and (\S+) from perfect", " ".join(LIMITS.split())).groups()
    merging = figures()["merging"]
    assert (merging["from_text"], merging["from_claims"]) == pytest.approx((float(from_text), float(from_claims)), abs=OLDER)
