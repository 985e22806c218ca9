"""Draw the README's picture, and refresh its excerpt, from what the program really prints for sample reports: ``make picture``."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

from retorsion import measures
from retorsion.exporters import Row, is_measure, measure_row
from retorsion.exporters.table import show

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
DRAWN = ("01-nato-mission.txt", "02-mission-suspended.json")
QUOTED = "04-london-moscow.txt"
EXCERPT = re.compile(r"(?<=<!-- excerpt: made by make picture -->\n```\n).*?(?=```)", re.DOTALL)
FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""The drawing library would fetch its fonts from the web; a picture should not, and any monospaced font will do."""


def main() -> None:
    """Write measures.svg and the excerpt."""
    drawn = Console(record=True, width=132, force_terminal=True, markup=False, highlight=False, file=StringIO())
    show(rows(*DRAWN), drawn)
    picture = drawn.export_svg(title="retorsion code samples/", unique_id="retorsion")
    (HERE / "measures.svg").write_text(FONTS.sub("", picture), "utf-8")
    quoted = Console(width=118, markup=False, highlight=False, file=(out := StringIO()))
    show(rows(QUOTED), quoted)
    excerpt = "\n".join(line.rstrip() for line in out.getvalue().splitlines()).rstrip() + "\n"
    readme = HERE.parent / "README.md"
    readme.write_text(EXCERPT.sub(lambda _: excerpt, readme.read_text("utf-8")), "utf-8")


def rows(*names: str) -> list[Row]:
    """Code sample reports."""
    coded = measures([SAMPLES / name for name in names])
    return [measure_row(claim, one.report) for one in coded for claim in filter(is_measure, one.claims)]


if __name__ == "__main__":
    main()
