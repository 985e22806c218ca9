"""The page of accuracy says what the documents say."""

from pathlib import Path

from retorsion.web.pages.about import figures

LIMITS = (Path(__file__).parent.parent.parent / "docs" / "limits.md").read_text("utf-8")


def test_the_figures_are_those_of_the_document():
    rows = {row["set"]: row for row in figures()["sets"]}
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in LIMITS.splitlines() if line.startswith("| ")][1:]
    told = {name: [float(cell) for cell in cells] for name, *cells in table}
    assert {
        name: [row[key] for key in ("measures", "f1", "unread_f1", "number_right", "date_right", "speaker_right")]
        for name, row in rows.items()
    } == told


def test_the_sentences_hold_the_figures_of_the_document():
    words = " ".join(LIMITS.split())
    merging = figures()["merging"]
    assert f"B-cubed F1 of {merging['from_text']:.2f} from text and {merging['from_claims']:.1f}".replace("0.", ".") in words
    assert f"Of {figures()['false_alarms']['reports']} reports without any measure two yield one" in words
    assert f"Of {merging['pairs']} pairs" in words and "four are joined" in words and merging["joined_wrongly"] == 4
