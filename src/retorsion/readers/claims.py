"""Measures coded elsewhere → reports and claims: our flat form, POLECAT, GDELT 2.0 events, ICEWS, or a spreadsheet with a mapping file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from ..model import Claim, Discard, Report
from ..model.flat import claim_from_row, report_from_row
from .claim_rows import FLAT, NoMeasureError, Numbered, Row, gathered, having, tabbed
from .trouble import OnDiscard

Form = Literal["flat", "polecat", "gdelt", "icews", "mapped"]
FORMS: tuple[Form, ...] = get_args(Form)
TABBED = (".tsv", ".tab", ".txt")
"""Suffixes of data sets besides .csv, as which GDELT's tab-separated files come."""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold how a file is read: its rows, what a row tells, who coded it where nobody says, and whether it repeats itself."""

    rows: Numbered
    measure: Callable[[Row], Row]
    coder: str
    once: bool = False


def read_claims(
    path: str | Path,
    *,
    form: Form | None = None,
    mapping: str | Path | None = None,
    coder: str | None = None,
    on_discard: OnDiscard | None = None,
) -> Iterator[tuple[Report, Claim]]:
    """Yield each measure of a file with what it says of its report (which has no text).

    ``form`` is told by the file where it is left out: a mapping makes it ``mapped``, the header or number of columns a data set, else the
    suffix (``.jsonl``, ``.csv``, ``.xlsx``) our flat form. ``coder`` names who made the measures that do not say so. A row that does not
    fit is handed to ``on_discard`` with its line (stage ``import``), one that tells no measure, or one that was told before, with the
    reason (stage ``gate``); the rest goes on. Raises ValueError for a file of another kind, OSError for one that cannot be read.
    """
    place = Path(path)
    source = _source(place, form, Path(mapping) if mapping else None)
    seen: dict[Claim, int] = {}
    for line, row in source.rows:
        try:
            report, claim = _read(row, source, coder)
            if (first := seen.setdefault(replace(claim, rule=""), line)) != line and source.once:
                raise NoMeasureError(f"the same measure of the same report stands in line {first}")
            yield report, claim
        except ValueError as error:
            if on_discard:
                on_discard(Discard(f"{place}, line {line}", "gate" if isinstance(error, NoMeasureError) else "import", str(error)))


def form_of(path: Path) -> Form:
    """Tell a data set by its first line, else our own form by the suffix; raises ValueError for a file of another kind."""
    from ..knowledge.columns import formats

    if path.suffix.lower() not in (*FLAT, *TABBED):
        raise ValueError(f"{path}: measures are read from {', '.join((*FLAT, *TABBED))} files")
    with path.open("rb") as lines:
        cells = lines.readline(100_000).decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
    names = {cell.strip().strip('"') for cell in cells}
    if {"Event ID", "Event Type", "Contexts"} <= names:
        return "polecat"
    if {"Event ID", "CAMEO Code"} <= names:
        return "icews"
    if len(cells) == len(formats()["gdelt"].columns) and cells[0].isdecimal():
        return "gdelt"
    if path.suffix.lower() not in FLAT:
        raise ValueError(f"{path}: neither POLECAT nor GDELT 2.0 nor ICEWS; name its --format, or which column is which with --mapping")
    return "flat"


def _source(path: Path, form: Form | None, mapping: Path | None) -> Source:
    form = form or ("mapped" if mapping else form_of(path))
    if mapping and form == "mapped":
        return _mapped(path, mapping)
    if mapping or form == "mapped":
        raise ValueError(f"{path}: {'only a spreadsheet has a mapping' if mapping else 'which column is which? name a mapping file'}")
    if form == "flat":
        if path.suffix.lower() not in FLAT:
            raise ValueError(f"{path}: measures of our own form are read from {', '.join(FLAT)}")
        rows = FLAT[path.suffix.lower()](path)
        if path.suffix.lower() == ".jsonl":
            return Source(rows, lambda row: row, "import")
        return Source(having(("report", "kind"), rows, path, why="and no --mapping says which it is"), gathered, "import")
    return _data_set(path, form)


def _data_set(path: Path, form: Form) -> Source:
    from ..knowledge.columns import formats
    from . import datasets

    measures: dict[str, Callable[[Row], Row]] = {"polecat": datasets.polecat, "gdelt": datasets.gdelt, "icews": datasets.icews}
    return Source(tabbed(path, formats()[form]), measures[form], form.upper(), once=True)


def _mapped(path: Path, mapping: Path) -> Source:
    from ..knowledge.mapping import load_sheet
    from .sheets import mapped, sheet_rows

    sheet = load_sheet(mapping)
    return Source(sheet_rows(path, sheet), lambda row: mapped(row, sheet), sheet.coder or path.stem)


def _read(row: Row | str, source: Source, coder: str | None) -> tuple[Report, Claim]:
    if isinstance(row, str):
        raise ValueError(row)
    told = {name: value for name, value in source.measure(row).items() if value is not None}
    told.setdefault("coder", coder or source.coder)
    return report_from_row(told), claim_from_row(told)
