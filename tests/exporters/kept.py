"""A small ledger of our own making, for the tests of exports: two outlets tell of envoys sent home, an answer, a threat and a request.

The texts hold characters beyond the sixteen bits of older programs (an old Gothic letter, a flag), a word that begins like a formula, and
an event without a day, so that every exporter meets them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from retorsion import flow
from retorsion.model import Claim, Count, Evidence, Report, Span, Voice, When
from retorsion.model.claim import Certainty, Post
from retorsion.stores import Store

DAY = date(2021, 4, 17)
FIRST = Report(
    "r1", "agency-a-1",
    "\U00010330\U0001f1e8\U0001f1ff Country C said on Saturday that 18 members of Country R's embassy must leave within 72 hours. "
    "Country R will answer in kind, its ministry said. =Country P may follow, an official added.",
    "Agency A", "https://a.example/1", "Eighteen leave", date(2021, 4, 18), "given",
)  # fmt: skip
SECOND = Report(
    "r2", "daily-b-7",
    "Country R on Sunday ordered 20 members of Country C's embassy out by Monday evening. It called the step an answer to Saturday's. "
    "Two neighbours were asked by Country C to do the same.",
    "=Daily B", None, None, date(2021, 4, 19), "given",
)  # fmt: skip
THIRD = Report("r3", "desk-list-3", "", "Desk list", published=date(2021, 5, 3), published_by="given")


def said(report: Report, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence(report.id, Span(start, start + len(words)), words)


EXPELLED = Claim(
    "r1", "expulsion", said(FIRST, "Country C said on Saturday that 18 members of Country R's embassy must leave within 72 hours."),
    ("CZE",), ("RUS",), mission=Post("RUS", "CZE", "Prague"), counts=(Count("affected", 18, 18, 18, unit="members"),),
    date=When.day(DAY), deadline=When.day(date(2021, 4, 20)), voices=(Voice("Country C", "said", "CZE"),), rule="expel", version="1",
)  # fmt: skip
THREATENED = Claim(
    "r1", "expulsion", said(FIRST, "Country R will answer in kind, its ministry said."), ("RUS",), ("CZE",), Certainty("threatened"),
    voices=(Voice("its ministry", "said", "RUS"),),
)  # fmt: skip
ANSWERED = Claim(
    "r2", "expulsion", said(SECOND, "Country R on Sunday ordered 20 members of Country C's embassy out by Monday evening."), ("RUS",),
    ("CZE",), counts=(Count("affected", 20, 20, 20, unit="members"),), date=When.day(date(2021, 4, 18)),
    deadline=When(None, date(2021, 4, 19)),
    in_response_to="Saturday's", voices=(Voice("Country R", "said", "RUS"),),
)  # fmt: skip
REQUESTED = Claim(
    "r2", "expulsion", said(SECOND, "Two neighbours were asked by Country C to do the same."), ("SVK", "POL"), ("RUS",),
    Certainty("requested"), requested_by=("CZE",),
)  # fmt: skip
IN_SPRING = Claim(
    "r3", "ambassador_recall", Evidence("r3"), ("EST", "LTU"), ("RUS",), form="consultations",
    date=When(date(2021, 4, 1), date(2021, 4, 30), "month"), coder="colleague",
)  # fmt: skip
CAPPED = Claim(
    "r3",
    "mission_cap",
    Evidence("r3"),
    ("NATO",),
    ("RUS",),
    counts=(Count("after", 10),),
    date=When.day(date(2021, 10, 6)),
    coder="colleague",
)


@contextmanager
def ledger(folder: Path) -> Iterator[Store]:
    """Keep the reports in a ledger of their own and settle them."""
    with flow.open_ledger(folder / "kept.db") as store:
        store.add(FIRST, [EXPELLED, THREATENED])
        store.add(SECOND, [ANSWERED, REQUESTED])
        store.add(THIRD, [IN_SPRING, CAPPED], coder="colleague")
        flow.settle(store)
        yield store


def many(store: Store, number: int) -> None:
    """Keep many more events, each told by a report of its own."""
    for index in range(number):
        report = replace(THIRD, id=f"m{index}", name=f"m{index}")
        day = date.fromordinal(date(1960, 1, 1).toordinal() + 40 * index)
        store.add(report, [replace(CAPPED, report=report.id, evidence=Evidence(report.id), date=When.day(day))], coder="colleague")
    flow.settle(store)
