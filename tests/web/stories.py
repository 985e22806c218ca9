"""Reports of our own making and what they tell: an expulsion and its answer, a ceiling, a contested number, words that attack."""

from dataclasses import dataclass
from datetime import date

from retorsion import flow
from retorsion.model import Certainty, Claim, Count, Evidence, Passage, Post, Report, Span, Voice, When
from retorsion.stores import Store

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"
FORMULA = '=HYPERLINK("http://x","y")'

TEXTS = {
    "prague": "PRAGUE, 17 April - Agency A. The Czech government ordered 18 Russian diplomats to leave within 48 hours. "
    "The foreign minister said they were officers of intelligence services. Read more on our site.",
    "prague-b": "The Czech Republic expels 18 Russian diplomats, its foreign minister said on Saturday. Subscribe to our newsletter.",
    "moscow": "Russia on Sunday ordered 20 Czech diplomats to leave in answer to the step of Prague, the foreign ministry said.",
    "moscow-c": "Moscow sends 16 Czech diplomats home, a source in the embassy said, in answer to Prague.",
    "brussels": "NATO withdrew the accreditation of eight people at the Russian mission and cut its size from 20 to 10.",
    "hostile": f"Country words {HOSTILE} stand here. Spain sent 2 French diplomats home.",
    "threat": "Poland threatened to expel five Belarusian diplomats.",
}
DAYS = {
    "prague": date(2021, 4, 17), "prague-b": date(2021, 4, 17), "moscow": date(2021, 4, 18), "moscow-c": date(2021, 4, 18),
    "brussels": date(2021, 10, 6), "hostile": date(2021, 5, 3), "threat": date(2021, 6, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Hold what one measure of a story is: found by its words, so that offsets are right."""

    words: str
    kind: str
    actor: str
    target: str
    count: int | None = None
    more: tuple[tuple[str, object], ...] = ()


def report(name: str) -> Report:
    """Make the report of a story; the invitation at its end is furniture."""
    text = TEXTS[name]
    cut = min((at for words in ("Read more", "Subscribe") if (at := text.find(words)) > 0), default=len(text))
    passages = [Passage(Span(0, cut), "lead")] + ([Passage(Span(cut, len(text)), "furniture", "invitation")] if cut < len(text) else [])
    outlet = {"prague": "Agency A", "brussels": "Agency A", "hostile": HOSTILE, "moscow-c": "Paper C"}.get(name, "Agency B")
    title = {"hostile": f"{FORMULA} {HOSTILE}"}.get(name, f"Title of {name}")
    return Report(f"id-{name}", name, text, outlet, title=title, published=DAYS[name], passages=tuple(passages))


def claim(name: str, words: str, kind: str, sides: tuple[str, str], **more: object) -> Claim:
    """Make a claim that rests on words of a report."""
    at = TEXTS[name].index(words)
    evidence = Evidence(f"id-{name}", Span(at, at + len(words)), words)
    number = more.pop("count", None)
    counts = (Count("affected", number, number, number, unit="diplomats"),) if isinstance(number, int) else ()
    counts += tuple(more.pop("counts", ()))  # type: ignore[arg-type]
    more.setdefault("date", When.day(DAYS[name]))
    return Claim(f"id-{name}", kind, evidence, (sides[0],), (sides[1],), counts=counts, **more)  # type: ignore[arg-type]


def told() -> dict[str, list[Claim]]:
    """Return the claims of each report."""
    minister, ministry = Voice("the foreign minister", party="CZE"), Voice("the foreign ministry", party="RUS")
    source = Voice("a source in the embassy", "anonymous")
    cap = (Count("before", 20, 20, 20, unit="posts"), Count("after", 10, 10, 10, unit="posts"))
    mission = Post("RUS", "NATO", "Brussels", "permanent mission")
    return {
        "prague": [claim("prague", "ordered 18 Russian diplomats to leave within 48 hours.", "expulsion", ("CZE", "RUS"),
                         count=18, deadline=When.day(date(2021, 4, 19)), voices=(minister,), grounds="officers of intelligence services")],
        "prague-b": [claim("prague-b", "The Czech Republic expels 18 Russian diplomats", "expulsion",
                           ("CZE", "RUS"), count=18, voices=(minister,))],
        "moscow": [claim("moscow", TEXTS["moscow"], "expulsion", ("RUS", "CZE"), count=20, voices=(ministry,),
                         in_response_to="the step of Prague")],
        "moscow-c": [claim("moscow-c", TEXTS["moscow-c"], "expulsion", ("RUS", "CZE"), count=16, voices=(source,),
                           in_response_to="Prague")],
        "brussels": [
            claim("brussels", "NATO withdrew the accreditation of eight people at the Russian mission", "accreditation_withdrawal",
                  ("NATO", "RUS"), count=8, mission=mission),
            claim("brussels", "cut its size from 20 to 10", "mission_cap", ("NATO", "RUS"), counts=cap, mission=mission),
        ],
        "hostile": [claim("hostile", "Spain sent 2 French diplomats home.", "expulsion", ("ESP", "FRA"), count=2,
                          voices=(Voice(HOSTILE),), grounds=f"{FORMULA}{HOSTILE}")],
        "threat": [claim("threat", TEXTS["threat"], "expulsion", ("POL", "BLR"), count=5, certainty=Certainty("threatened"), date=None)],
    }  # fmt: skip


def fill(store: Store) -> None:
    """Put the story into a ledger and settle it."""
    for name, claims in told().items():
        store.add(report(name), claims, version="1")
    flow.settle(store)
