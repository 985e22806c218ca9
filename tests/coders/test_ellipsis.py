"""Acts told by pointing back at one: "did the same", "followed suit", "such a step"."""

from __future__ import annotations

import pytest

from .told import briefs, claims, not_yet

pytestmark = pytest.mark.model

FIRST = "Egypt expelled two Qatari diplomats on Monday"
REPEATED = [
    f"{FIRST}. Jordan did the same on Tuesday.",
    f"{FIRST}. Jordan followed suit on Tuesday.",
    f"{FIRST}. Jordan took a similar step on Tuesday.",
    f"{FIRST}. So did Jordan.",
    f"{FIRST}, as did Jordan.",
]


@pytest.mark.parametrize("text", REPEATED)
def test_another_does_the_same_to_the_same_but_to_how_many_is_not_told(text: str) -> None:
    assert briefs(text) == ["EGY expulsion 2 QAT", "JOR expulsion QAT"]


STATUSES = [
    ("Jordan could do the same.", "hypothetical"),
    ("Jordan may do the same.", "under_consideration"),
    ("Jordan will do the same.", "planned"),
    ("Jordan will not take such a step.", "refused_to_do"),
    ("Jordan has not done so.", "denied"),
    not_yet("a verb that decides a step away repeats none", "Jordan ruled out such a step.", "refused_to_do"),
    not_yet("a verb that weighs a step repeats none", "Jordan is considering such a step.", "under_consideration"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_how_certain_the_repetition_is_is_its_own(text: str, status: str) -> None:
    found = claims(f"{FIRST}. {text}")
    assert [(claim.actors, claim.certainty.status) for claim in found] == [(("EGY",), "carried_out_or_announced"), (("JOR",), status)]


def test_whoever_bore_the_act_repeats_it_upon_the_one_who_took_it() -> None:
    assert briefs("Egypt expelled two Qatari diplomats in 2018. Qatar may take such a step.") == [
        "EGY expulsion 2 QAT",
        "QAT expulsion EGY",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Egypt recalled its ambassador from Qatar. Jordan followed suit.", "ambassador_recall"),
        ("Egypt cut ties with Qatar on Monday, as did Jordan.", "relations_severed"),
    ],
)
def test_any_kind_may_be_repeated(text: str, kind: str) -> None:
    assert [(claim.actors, claim.kind, claim.targets) for claim in claims(text)] == [(("EGY",), kind, ("QAT",)), (("JOR",), kind, ("QAT",))]


@pytest.mark.parametrize("text", ["Jordan did the same on Tuesday.", "Jordan followed suit.", "Jordan took such a step."])
def test_with_nothing_to_point_back_at_nothing_is_told(text: str) -> None:
    assert briefs(f"The weather was fine. {text} The embassy said nothing.") == []
