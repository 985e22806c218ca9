"""Draw the README's picture from what the program really prints for two of the sample reports: ``make picture``."""

from __future__ import annotations

import re
from pathlib import Path

from rich.console import Console

from retorsion import measures
from retorsion.exporters import measure_row
from retorsion.exporters.table import show

HERE = Path(__file__).parent
REPORTS = ("01-nato-mission.txt", "04-london-moscow.txt")
FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""The drawing library would fetch its fonts from the web; a picture should not, and any monospaced font will do."""


def main() -> None:
    """Write measures.svg."""
    console = Console(record=True, width=132, force_terminal=True, markup=False, highlight=False)
    sources = [HERE.parent / "samples" / name for name in REPORTS]
    show([measure_row(claim, coded.report) for coded in measures(sources) for claim in coded.claims], console)
    picture = console.export_svg(title="retorsion code samples/", unique_id="retorsion")
    (HERE / "measures.svg").write_text(FONTS.sub("", picture), "utf-8")


if __name__ == "__main__":
    main()
