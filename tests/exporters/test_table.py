"""The table on the screen."""

import io

import pytest
from rich.console import Console

from retorsion.exporters import measure_row
from retorsion.exporters.table import show

from .nouns import CAP, REPORT, THREAT, WITHDRAWAL


def shown(*claims, width=140, **changes):
    out = io.StringIO()
    rows = [measure_row(claim, REPORT) | changes for claim in claims]
    assert show(rows, Console(file=out, width=width)) == len(claims)
    return out.getvalue()


def test_it_answers_who_what_to_whom_how_many_when_how_certain_on_whose_word_and_why():
    text = shown(WITHDRAWAL)
    for words in ("NATO", "accreditation", "RUS", "8 members", "2021-10-05", "done or", "Country A's", "espionage"):
        assert words in text


def test_the_sentence_stands_under_each_measure():
    lines = shown(WITHDRAWAL, CAP).splitlines()
    assert any(line.strip().startswith("The move halves the mission") for line in lines)


def test_the_report_is_named_once_above_its_measures():
    assert shown(WITHDRAWAL, CAP, THREAT).count("agency-a-17") == 1


def test_a_report_cannot_send_commands_to_the_terminal():
    text = shown(WITHDRAWAL, evidence="expels\x1b[2J\u202e [bold]two[/bold]")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]two[/bold]" in text


@pytest.mark.parametrize("width", [10, 60, 80, 200])
def test_any_width_will_do(width):
    assert "NATO" in shown(WITHDRAWAL, width=width).replace("\n", "")
