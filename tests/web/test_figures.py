"""The page of accuracy says what the documents say."""

import re
from pathlib import Path

import pytest
from bench import accuracy_page

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


def test_the_figures_come_from_the_scorer_as_they_are():
    told = {"gold": 10, "f1": 0.876, "count_accuracy": 0.5, "date_accuracy": 1.0, "attribution_stated_accuracy": 0.25,
            "status_macro_f1": 0.75, "negatives": 20, "false_alarms": 1}  # fmt: skip
    merged = {"bcubed_f1": 0.815, "confusable": 26, "false_merges": 5}
    page = accuracy_page.page(
        {"dev": told, "dev/unread": {"f1": 0.5}, "wcep": told | {"negatives": 0, "false_alarms": None},
         "wcep/unread": {"f1": 0.25}, "merge from text": merged,
         "merge from claims": merged | {"bcubed_f1": 1.0}}
    )  # fmt: skip
    assert page.keys() == figures().keys()
    assert [row.keys() for row in page["sets"]] == [row.keys() for row in figures()["sets"]]
    assert page["sets"][1]["f1"] == 0.88 and page["sets"][1]["unread_f1"] == 0.25
    assert page["false_alarms"] == {"reports": 20, "told": 1}
    assert page["merging"]["from_claims"] == 1.0 and page["merging"].keys() == figures()["merging"].keys()
