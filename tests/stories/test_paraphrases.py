"""The many ways of telling a measure: how much of them is read must not sink below the floors."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from retorsion.knowledge import kinds

from .paraphrasing import Paraphrase, Tally, compare, floors, paraphrases, tally, total
from .telling import Expected, Row

EMPTY: Row = {**dict.fromkeys(Expected.model_fields), "actor": [], "target": [], "requested_by": [], "evidence": "The words."}


def row(kind: str, actor: str, target: str, **values: object) -> Row:
    return {**EMPTY, "kind": kind, "actor": [actor], "target": [target], "status": "carried_out_or_announced", **values}


def told(rows: list[Row], *, complete: bool = True) -> Tally:
    expected = Expected(kind="expulsion", actor=("ITA",), target=("RUS",), count=2)
    result = Tally()
    compare(Paraphrase(text="The words.", published=date(2021, 4, 22), expect=(expected,), complete=complete), rows, result)
    return result


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        pytest.param([row("expulsion", "ITA", "RUS", count=2)], (1, 0, 0, 0), id="found"),
        pytest.param([row("persona_non_grata", "ITA", "RUS", count=3)], (1, 0, 0, 1), id="of the family, but wrong"),
        pytest.param([], (0, 1, 0, 0), id="missed"),
        pytest.param([row("expulsion", "RUS", "ITA", count=2)], (0, 1, 1, 0), id="the wrong way round"),
        pytest.param([row("expulsion", "ITA", "RUS", count=9), row("expulsion", "ITA", "RUS", count=2)], (1, 0, 1, 0), id="told twice"),
    ],
)
def test_a_row_pairs_within_its_family_and_parties(rows: list[Row], counts: tuple[int, ...]) -> None:
    result = told(rows)
    assert (result.found, result.missed, result.invented, result.wrong) == counts


def test_further_rows_are_no_inventions_where_the_list_is_not_complete() -> None:
    assert told([row("sanctions", "ITA", "RUS")], complete=False).invented == 0


def test_paraphrases_name_kinds_that_exist() -> None:
    named = {expected.kind for entries in paraphrases().values() for entry in entries for expected in entry.expect}
    assert {kind for one in named for kind in ([one] if isinstance(one, str) else one)} <= set(kinds())


@pytest.mark.model
def test_the_paraphrases_are_read_as_well_as_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    tallies = {name: tally(entries) for name, entries in paraphrases().items()}
    everything, least = total(tallies.values()), floors()
    with capsys.disabled():
        sys.stdout.writelines(f"\n{name:20} {told}" for name, told in {**tallies, "all": everything}.items())
    assert everything.recall >= least["recall"]
    assert everything.precision >= least["precision"]
