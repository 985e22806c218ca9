"""Write the figures of the desk's page of accuracy from those that `bench.score` measured, so that nobody types them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "src" / "retorsion" / "web" / "data" / "accuracy.json"
FROM = "make score: hand-coded reports that lie outside the project; a part of each set was never read by those who wrote the rules"
SETS = {"dev": "news reports in full", "wcep": "short items on events"}
COLUMNS = {
    "measures": "gold", "f1": "f1", "number_right": "count_accuracy", "date_right": "date_accuracy",
    "speaker_right": "attribution_stated_accuracy", "status_f1": "status_macro_f1",
}  # fmt: skip
"""Column of the page → the scorer's name of it."""

Figures = Mapping[str, Mapping[str, Any]]


def write(figures: Figures, place: Path = PAGE) -> None:
    """Write the page's figures; raises KeyError for a set or a figure that was not measured."""
    place.write_text(json.dumps(page(figures), indent=2) + "\n", "utf-8")


def page(figures: Figures) -> dict[str, Any]:
    """Make the page's figures of the scorer's: by set, by part of a set, and of merging."""
    text, claims = figures["merge from text"], figures["merge from claims"]
    return {
        "from": FROM,
        "sets": [_row(name, said, figures) for name, said in SETS.items()],
        "false_alarms": {
            "reports": sum(figures[name]["negatives"] or 0 for name in SETS),
            "told": sum(figures[name]["false_alarms"] or 0 for name in SETS),
        },
        "merging": {
            "from_text": round(text["bcubed_f1"], 2), "from_claims": round(claims["bcubed_f1"], 2), "pairs": text["confusable"],
            "joined_wrongly": text["false_merges"],
        },
    }  # fmt: skip


def _row(name: str, said: str, figures: Figures) -> dict[str, Any]:
    told = {column: figures[name][of] for column, of in COLUMNS.items()}
    row = {"set": said, **told, "unread_f1": figures[f"{name}/unread"]["f1"]}
    return {column: round(value, 2) if isinstance(value, float) else value for column, value in row.items()}
