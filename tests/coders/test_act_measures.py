"""A measure is an act in the field's terms by the crosswalk, with its own certainty, date and voices. Reports are of 7 October 2021."""

from __future__ import annotations

from typing import Any

import pytest

from retorsion.coders import code_acts, code_page
from retorsion.exporters.act_rows import ACT, act_row

from .told import page

pytestmark = pytest.mark.model


def acts(text: str) -> list[dict[str, Any]]:
    told = page(text)
    return [act_row(act, told.report) for act in code_acts(told, code_page(told)) if act.measure]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway expelled three Chinese envoys on Monday.", ("NOR", "SANCTION-expel", "CHN", "161", [])),
        ("Norway recalled its ambassador to China on Monday.", ("NOR", "SANCTION-withdraw", "CHN", "161", [])),
        ("Norway threatened to expel three Chinese diplomats.", ("NOR", "THREATEN-expel", "CHN", "131", [])),
        ("Norway plans to expel three Chinese diplomats.", ("NOR", "SANCTION-expel", "CHN", "161", ["future"])),
        ("Norway may expel three Chinese diplomats.", ("NOR", "SANCTION-expel", "CHN", "161", ["hypothetical"])),
        ("Norway expelled three Chinese diplomats in March 2014.", ("NOR", "SANCTION-expel", "CHN", "161", ["historical"])),
        ("Norway refused accreditation to a Chinese diplomat.", ("NOR", "REJECT-assist", "CHN", "120", [])),
        ("Poland asked Norway to expel three Chinese diplomats.", ("POL", "REQUEST", "NOR", "100", [])),
    ],
)
def test_a_measure_becomes_its_act(text, act):
    (row,) = acts(text)
    mode = f"-{row['mode']}" if row["mode"] else ""
    assert ("+".join(row["actor"]), row["type"] + mode, "+".join(row["recipient"]), row["cameo"], row["auxiliary"]) == act


def test_the_row_says_who_in_the_report_s_words_and_in_which_sector():
    (row,) = acts("The Norwegian Foreign Ministry expelled three Chinese envoys on Monday.")
    assert tuple(row) == ACT
    assert (row["actor_text"], row["actor_sectors"], row["recipient_text"]) == (["Norwegian"], ["GOV"], ["Chinese"])
    assert (row["measure"], row["quad"], row["intensity"], row["contexts"]) == ("expulsion", 4, -5.5, ["diplomatic"])
    assert row["date"] == {"from": "2021-10-04", "to": "2021-10-04"}
