"""A report and its claims, made by hand, for the tests of this room."""

from datetime import date

from retorsion.model import Certainty, Claim, Count, Evidence, Part, Post, Report, Span, Voice, When

TEXT = (
    "Country A's ministry said on Tuesday that it was withdrawing the accreditation of eight members of Country B's mission. "
    "The move halves the mission to ten posts. A source called it an answer to espionage."
)
REPORT = Report(
    "x1", "agency-a-17", TEXT, outlet="Agency A", url="https://agency.example/17", title="Eight leave", published=date(2021, 10, 6)
)


def evidence(words: str) -> Evidence:
    """Point at words of the report."""
    start = TEXT.index(words)
    return Evidence("x1", Span(start, start + len(words)), words)


WITHDRAWAL = Claim(
    "x1",
    "accreditation_withdrawal",
    evidence("Country A's ministry said on Tuesday that it was withdrawing the accreditation of eight members of Country B's mission."),
    actors=("NATO",),
    targets=("RUS",),
    mission=Post("RUS", "NATO", "Brussels", "permanent mission"),
    counts=(Count("affected", 8, 8, 8, unit="members", parts=(Part(5, "mission"), Part(3, "office"))),),
    date=When.day(date(2021, 10, 5)),
    voices=(Voice("Country A's ministry", "said", "NATO"),),
    in_response_to="espionage",
    rule="withdraw-accreditation",
    version="0.1.0",
)
CAP = Claim(
    "x1",
    "mission_cap",
    evidence("The move halves the mission to ten posts."),
    actors=("NATO",),
    targets=("RUS",),
    counts=(Count("before", 20, derived="halves … to ten"), Count("after", 10, unit="posts")),
    deadline=When(None, date(2021, 10, 31)),
)
THREAT = Claim(
    "x1",
    "expulsion",
    evidence("an answer to espionage"),
    certainty=Certainty("threatened"),
    counts=(Count("affected", 100, 101, None, False),),
)
