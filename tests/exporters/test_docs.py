"""The page on formats lists exactly what stays empty, and the recipe for an exporter works."""

import re
import sys
from pathlib import Path

import pandas as pd
import pytest

from retorsion import exporters
from retorsion.exporters import formats
from retorsion.exporters.view import View
from retorsion.knowledge.columns import formats as known

from . import kept

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "formats.md").read_text("utf-8")
GAPS = dict(re.findall(r"^\*\*(\w+):\*\* (.*?)(?=\n\n)", PAGE.partition("## What stays empty")[2].partition("## Format")[0], re.S | re.M))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with kept.ledger(tmp_path_factory.mktemp("kept")) as made:
        yield made


def test_every_format_is_on_the_page():
    told = set(re.findall(r"`(\w+)`", PAGE.partition("## What holds")[0]))
    assert set(formats.names()) <= told


def test_the_endings_on_the_page_tell_the_formats():
    rows = re.findall(r"^\| ((?:`\w+`,? ?)+)\|(.*?)\|", PAGE, re.M)
    for names, ends in rows:
        for name, end in zip(re.findall(r"`(\w+)`", names), re.findall(r"`(\.[\w.]+)`", ends), strict=False):
            assert formats.chosen(f"x{end}").name == name


@pytest.mark.parametrize("name", sorted(GAPS))
def test_exactly_the_columns_that_the_page_lists_stay_empty(store, tmp_path, name):
    formats.write(View(store, version="test"), str(tmp_path / "x"), formats.chosen("x", name))
    form = known().get(name)
    header = {} if form is None or form.header else {"header": None, "names": list(form.columns)}
    frame = pd.read_csv(tmp_path / "x", sep="," if name in ("acled", "statements") else "\t", dtype=str, keep_default_na=False, **header)
    missing = form.missing if form else ""
    listed = re.findall(r"`(\w[\w ]*\*?)`", GAPS[name])
    told = {column for column in frame.columns for gap in listed if column == gap or (gap.endswith("*") and column.startswith(gap[:-1]))}
    filled_by_bodies_alone = {"Actor2KnownGroupCode", "Actor2Type1Code"}  # no body is acted upon in the small ledger
    assert {column for column in frame.columns if set(frame[column]) <= {missing}} - filled_by_bodies_alone == told


def test_the_page_speaks_of_all_the_tables_with_gaps():
    assert set(GAPS) == {"polecat", "gdelt", "gdelt_mentions", "icews", "acled", "statements"}


def test_the_lines_that_read_exports_run(store, tmp_path, monkeypatch):
    for to, name in {"events.polecat.tsv": None, "dyads.csv": "dyad_month", "events.parquet": None, "network.graphml": None}.items():
        formats.write(View(store), str(tmp_path / to), formats.chosen(to, name))
    monkeypatch.chdir(tmp_path)
    found: dict[str, object] = {}
    exec(re.search(r"## Reading them\n\n```python\n(.*?)```", PAGE, re.S)[1], found)
    assert len(found["events"]) == 6 and found["events"]["Event Date"].isna().sum() == 3
    assert found["by_kind"][0] == ("expulsion", 4)
    assert found["dyads"].events.sum() == found["network"].number_of_edges() == 8


def test_the_lines_on_codes_run_and_say_what_is_so():
    found: dict[str, object] = {}
    code = re.search(r"## Codes of states and bodies\n.*?```python\n(.*?)```", PAGE, re.S)[1]
    exec(code, found)
    assert found["codes_of"]("DEU", found["date"](1985, 6, 1)).cown == 260
    assert len(found["members"]("EU", found["date"](2020, 2, 1))) == 27


def test_the_recipe_works(store, tmp_path, monkeypatch):
    made, entry = re.findall(r"```python\n(.*?)```", (DOCS / "recipes" / "add-an-exporter.md").read_text("utf-8"), re.S)
    (tmp_path / "plain_list.py").write_text(re.sub("^   ", "", made, flags=re.M), "utf-8")
    monkeypatch.setattr(exporters, "__path__", [*exporters.__path__, str(tmp_path)])
    form = eval(entry.strip().removesuffix(","), {"Format": formats.Format})
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, form))
    to = str(tmp_path / "all.list")
    try:
        assert formats.write(View(store), to, formats.chosen(to)) == 6
    finally:
        sys.modules.pop("retorsion.exporters.plain_list", None)
    assert "2021-04-17: Czech Republic - expulsion - Russia\n" in Path(to).read_text("utf-8")
    assert "no day: Estonia+Lithuania - ambassador_recall - Russia\n" in Path(to).read_text("utf-8")
