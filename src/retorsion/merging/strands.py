"""Split claims into strands: one actor, one target each, with the days it may have happened on.

Everything merging does later, it does to strands, in an order that only the claims decide.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from ..model import Claim, Report, When
from .rules import Rules

Grade = Literal["dated", "loose", "wide", "since", "open"]
Block = tuple[str, str]
"""The two parties, actor first; an unnamed party is the empty text."""
Key = tuple[str, int]
"""A claim's report and its place among the claims of that report."""

Order = tuple[int, str, int, str]
"""Day of publication (`date.toordinal`, nulls last), report, offset, id."""

LAST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Strand:
    """Hold one actor's part of a claim against one target.

    ``first`` and ``last`` are day numbers (`date.toordinal`) and ``grade`` says where they come from: ``dated`` by the report,
    ``loose`` by its publication, ``wide`` (a month or a year), ``since`` (recalled, after a cause of a known year) or ``open`` (recalled
    undated). ``act`` is the shared name of its kind, and ``order`` decides which strand is least.
    """

    id: str
    key: Key
    actor: str
    target: str
    claim: Claim
    act: str
    matter: str
    first: int
    last: int
    grade: Grade
    order: Order
    published: date | None = None
    outlet: str | None = None

    @property
    def block(self) -> Block:
        """Return the two parties."""
        return self.actor, self.target


def offset(claim: Claim) -> int:
    """Return where in its report a claim stands; an imported claim without offsets stands at 0."""
    place = claim.trigger or claim.evidence
    return place.span.start if place.span else 0


def numbered(claims: Iterable[Claim]) -> dict[Key, Claim]:
    """Give each claim its place in its report, whatever order they came in. A claim given twice counts once."""
    by_report: defaultdict[str, set[Claim]] = defaultdict(set)
    for claim in claims:
        by_report[claim.report].add(claim)
    return {
        (report, index): claim
        for report, found in sorted(by_report.items())
        for index, claim in enumerate(sorted(found, key=_place) if len(found) > 1 else found)
    }


def _place(claim: Claim) -> tuple[int, str, str]:
    return offset(claim), claim.kind, repr(claim)


def strands(claims: Mapping[Key, Claim], reports: Mapping[str, Report], rules: Rules) -> Iterator[Strand]:
    """Yield the strands of one report's claims (all claims of that report must be given together), in order."""
    told = list(claims.items())
    seen: dict[str, int] = {}
    for key, claim in told:
        report = reports.get(claim.report)
        published = report.published or report.today if report else None
        news = published.toordinal() if published else LAST
        act, matter = rules.act(claim.kind), matter_of(claim, rules)
        window = _window(claim, published, _recalls(claim, (other for _, other in told), rules, published), rules)
        for actor, target in product(claim.actors or ("",), claim.targets or ("",)):
            if actor != target or not actor:
                identity = _identity(claim, act, (actor, target))
                seen[identity] = seen.get(identity, 0) + 1  # two measures told by one word, or without any words
                name = f"{identity}-{seen[identity]}" if seen[identity] > 1 else identity
                order = (news, claim.report, offset(claim), name)
                yield Strand(
                    name, key, actor, target, claim, act, matter, *window, order, published, report.outlet if report else None,
                )  # fmt: skip


def _identity(claim: Claim, act: str, block: Block) -> str:
    """Make the potential id: it rests on the report, the words and the parties, not on numbers that a correction may change."""
    place = claim.trigger or claim.evidence
    words = (claim.report, act, *block, str(offset(claim)), place.quote)
    return hashlib.blake2b("\x1f".join(words).encode(), digest_size=8).hexdigest()


def matter_of(claim: Claim, rules: Rules) -> str:
    """Name what a claim's status lets it be one event with: what is ``done`` or planned, what is only ``open``, or a status of its own."""
    status = claim.certainty.status
    if status in ("carried_out_or_announced", "planned"):
        return "done"
    return "open" if status in rules.matter else status


def _recalls(claim: Claim, others: Iterable[Claim], rules: Rules, published: date | None) -> bool:
    """Tell whether an undated claim is recalled: its report tells news of the day, dated, beside it."""
    if claim.date or not published:
        return False
    fresh = published.toordinal() - 2 * rules.time.fresh_days
    return any(
        other is not claim and other.date and other.date.first and other.date.first.toordinal() >= fresh and (other.date.days or 99) <= 7
        for other in others
    )


def _window(claim: Claim, published: date | None, recalled: bool, rules: Rules) -> tuple[int, int, Grade]:
    time, news = rules.time, published.toordinal() if published else LAST
    if claim.date:
        return _dated(claim.date, news, rules)
    if published is None:
        return 0, LAST, "open"
    if recalled:
        since = _not_before(claim.in_response_to)
        return (since, news, "since") if 0 < since <= news else (news - time.background_days, news, "open")
    ahead = time.ahead_days if claim.certainty.status == "planned" else 0
    return news - time.fresh_days, news + ahead, "loose"


def _dated(when: When, news: int, rules: Rules) -> tuple[int, int, Grade]:
    first = when.first.toordinal() if when.first else 0
    last = when.last.toordinal() if when.last else max(first, news)
    return first, last, "dated" if last - first < rules.time.dated_days else "wide"


def _not_before(cause: str | None) -> int:
    """Read a year in the words of the cause: no measure comes before what it answers.

    >>> date.fromordinal(_not_before("the 2018 poisoning")).year
    2018
    """
    years = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", cause or "")]
    return date(max(years), 1, 1).toordinal() if years else 0
