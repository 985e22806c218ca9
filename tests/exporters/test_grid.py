"""Records of the ledger on the screen."""

import io

from rich.console import Console

from retorsion.exporters.grid import card, grid
from retorsion.exporters.ledger_rows import EVENT, RESPONSE, event_row, response_row

from .test_ledger_rows import EVENT_MADE, LINK, NAMES


def shown(draw, what, **columns):
    out = io.StringIO()
    draw(what, Console(file=out, width=300), **columns)
    return out.getvalue()


def test_a_grid_leaves_out_columns_that_are_empty_in_every_row():
    text = shown(grid, [event_row(EVENT_MADE, names=NAMES)], columns=EVENT)
    assert "accreditation withdrawal" in text
    assert "done or announced" in text
    assert "deadline" not in text


def test_a_grid_says_who_speaks_for_and_against():
    text = shown(grid, [response_row(LINK, names=NAMES)], columns=RESPONSE)
    assert "a ministry (agency-a-17)" in text
    assert "the outlet itself (daily-b-3)" in text


def test_no_rows_print_nothing():
    assert shown(grid, [], columns=EVENT) == ""


def test_a_card_shows_standing_rivals_and_workings_beside_each_value():
    text = shown(card, event_row(EVENT_MADE, names=NAMES))
    assert "official; but 7: a diplomat" in text
    assert "derived; halved to 10, so 20" in text
    assert "but 2021-10-05: daily-b-3" in text
    assert "Eight" in text
