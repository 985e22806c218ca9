"""A story in our own words: a town's depot, an alliance's mission, three reports. What they must yield together, and what not.

Report "spring" (Agency A) tells of expulsions both ways and of an ally's wish; "autumn" (Daily B) and "reply" (Portal C) of the alliance's
measures half a year later. The figures are those of 2018 and 2021.
"""

from dataclasses import replace

import pytest

from retorsion.merging import MemoryLedger, reconcile
from retorsion.model import Claim, Event, Evidence, Link, StrengthPoint, Voice
from retorsion.questions import changes, missions, strength, timeline

from .told import Row, claims, day, reports, row

SPRING = {"outlet": "Agency A", "published": "2021-04-22"}
AUTUMN = {"outlet": "Daily B", "published": "2021-10-07"}
REPLY = {"outlet": "Portal C", "published": "2021-10-08"}
DECIDED = "2021-10-06"


def rows() -> dict[str, Row]:
    return {
        "wish": row("spring", "NATO", "RUS", status="requested", requested_by="CZE", grounds="to show solidarity with Prague",
                    attributed_to="a source at headquarters", **SPRING),
        "no wish": row("spring", "EU", "RUS", status="denied", requested_by="CZE", attributed_to="a spokesman of the EU", **SPRING),
        "back then": row("spring", "EU; NATO", "RUS", date="2018-01-01/2018-12-31", in_response_to="the affair in Salisbury", **SPRING),
        "eighteen": row("spring", "CZE", "RUS", count=18, date="2021-04-17", attributed_to="Czech ministers",
                        in_response_to="the alleged sabotage at Vrbetice", grounds="said to be officers of a secret service", **SPRING),
        "twenty": row("spring", "RUS", "CZE", "persona_non_grata", count=20, in_response_to="the step Prague had taken",
                      attributed_to="the Russian Foreign Ministry", **SPRING),
        "eight": row("autumn", "NATO", "RUS", "accreditation_withdrawal", count=8, date=DECIDED, attributed_to="NATO",
                     grounds="said to be undeclared intelligence officers", **AUTUMN),
        "halved": row("autumn", "NATO", "RUS", "mission_cap", count_from=20, count_to=10, derived=["count_from"], date=DECIDED,
                      unit="posts", attributed_to="NATO", **AUTUMN),
        "seven": row("autumn", "NATO", "RUS", count=7, in_response_to="the nerve agent used in Salisbury in 2018", **AUTUMN),
        "three": row("autumn", "NATO", "RUS", "accreditation_refusal", count=3, **AUTUMN),
        "dozens out": row("autumn", "CZE", "RUS", approx=True, count_low=24, **AUTUMN),
        "dozens back": row("autumn", "RUS", "CZE", approx=True, count_low=24, **AUTUMN),
        "cut": row("reply", "NATO", "RUS", "mission_cap", count_from=20, count_to=10, date=DECIDED, deadline="2021-10-31", unit="posts",
                   attributed_to="NATO", **REPLY),
        "eight again": row("reply", "NATO", "RUS", "expulsion", count=8, date=DECIDED, attributed_to="NATO", **REPLY),
        "vow": row("reply", "RUS", "NATO", "other_measure", status="planned", attributed_to="the Russian Foreign Ministry",
                   in_response_to="NATO taking accreditation from eight staffers", **REPLY),
    }  # fmt: skip


def with_causes(told: Claim) -> Claim:
    """Let the alliance's chief name one cause and deny all particular ones, and a broadcaster name a particular one."""
    chief, radio = Voice("the alliance's chief", party="NATO"), Voice("Broadcaster D", "citing")
    tellings = (
        told,
        replace(told, voices=(chief,), in_response_to="malign activity", evidence=Evidence("autumn", None, "we saw more of it, so we act")),
        replace(
            told,
            voices=(chief,),
            extra=(("not_in_response_to", "any particular event"),),
            evidence=Evidence("autumn", None, "no one event"),
        ),
        replace(
            told, voices=(radio,), extra=(("after", "what became known of Vrbetice"),), evidence=Evidence("autumn", None, "it came after")
        ),
    )
    return replace(told, tellings=tellings)


def council(form: str, quote: str, date: str | None = None) -> Claim:
    (told,) = claims(row("autumn", "NATO", "RUS", "channel", form=form, date=date, evidence=quote, attributed_to="the alliance's chief"))
    return replace(told, extra=(("channel", "NATO-Russia Council"),))


@pytest.fixture(scope="module")
def book() -> MemoryLedger:
    told = dict(zip(rows(), claims(*rows().values()), strict=True))
    told["eight"] = with_causes(told["eight"])
    said = [
        council("met", "it has not met since 2019", "2019-01-01/2019-12-31"),
        council("offer", "ready to meet"),
        council("answer", "no answer"),
    ]
    return reconcile([*told.values(), *said], reports=reports(*rows().values()))


def find(book: MemoryLedger, kind: str, actor: str, *, year: int | None = None, status: str = "carried_out_or_announced") -> Event:
    found = [
        event for event in book.events()
        if kind in (event.kind, *event.also_kinds) and event.actors == (actor,) and event.status == status
        and (year is None or (event.date and event.date.value.first and event.date.value.first.year == year))
    ]  # fmt: skip
    assert len(found) == 1
    return found[0]


def test_ten_measures_and_no_more(book: MemoryLedger) -> None:
    assert len(book.events()) == 10


def test_the_eight_are_one_event_with_both_names(book: MemoryLedger) -> None:
    event = find(book, "accreditation_withdrawal", "NATO")
    assert (event.kind, event.also_kinds, event.reports) == ("accreditation_withdrawal", ("expulsion",), ("autumn", "reply"))
    assert (event.count.value, event.count.standing) == (8, ("official", "acknowledged"))
    assert event.date.standing == ("official",)


def test_the_ceiling_is_derived_in_one_report_and_told_in_the_other(book: MemoryLedger) -> None:
    cap = find(book, "mission_cap", "NATO")
    assert (cap.count_from.value, cap.count_from.standing, cap.count_to.value, cap.count_to.standing) == (
        20,
        ("official", "derived"),
        10,
        ("official",),
    )
    assert (cap.deadline.value.last, cap.deadline.standing) == (day("2021-10-31"), ("single_source",))


def test_the_seven_of_2018_join_the_year_told_elsewhere_and_the_eu_s_part_stays_its_own(book: MemoryLedger) -> None:
    seven = find(book, "expulsion", "NATO", year=2018)
    assert (seven.count.value, seven.count.standing, seven.reports) == (7, ("single_source",), ("autumn", "spring"))
    assert find(book, "expulsion", "EU").reports == ("spring",)


def test_dozens_go_with_eighteen_and_twenty_and_support_neither(book: MemoryLedger) -> None:
    eighteen, twenty = find(book, "expulsion", "CZE"), find(book, "persona_non_grata", "RUS")
    assert (eighteen.count.value, eighteen.count.reports, eighteen.count.standing) == (18, ("spring",), ("official",))
    assert (twenty.count.value, twenty.count.reports, twenty.count.standing) == (20, ("spring",), ("official",))
    assert eighteen.count.rivals == twenty.count.rivals == ()


def test_the_undated_answer_lies_between_its_cause_and_its_report(book: MemoryLedger) -> None:
    when = find(book, "persona_non_grata", "RUS").date.value
    assert (when.first, when.last, when.how) == (day("2021-04-17"), day("2021-04-22"), "inferred")


def test_what_was_asked_for_or_denied_is_no_fact(book: MemoryLedger) -> None:
    assert find(book, "expulsion", "NATO", status="requested").requested_by == ("CZE",)
    assert find(book, "expulsion", "EU", status="denied").date is None
    assert not [event for event in book.events() if event.actors == ("EU",) and event.date and event.date.value.last.year > 2018]


def links(book: MemoryLedger, to: Event) -> dict[str, Link]:
    return {link.source: link for link in book.links() if link.target == to.id}


def test_the_answer_is_inferred_where_it_is_only_pointed_at(book: MemoryLedger) -> None:
    link = links(book, find(book, "persona_non_grata", "RUS"))[find(book, "expulsion", "CZE").id]
    assert (link.relation, link.basis, link.symmetry) == ("retaliation", "inferred", "asymmetric")


def test_the_vow_is_stated_and_the_wish_is_solidarity(book: MemoryLedger) -> None:
    vow = links(book, find(book, "other_measure", "RUS", status="planned"))
    assert vow[find(book, "accreditation_withdrawal", "NATO").id].basis == "stated"
    wish = links(book, find(book, "expulsion", "NATO", status="requested"))[find(book, "expulsion", "CZE").id]
    assert (wish.relation, wish.basis) == ("solidarity", "stated")


def test_what_was_asked_for_in_april_was_not_done_in_october(book: MemoryLedger) -> None:
    asked = find(book, "expulsion", "NATO", status="requested")
    assert not [link for link in book.links() if link.source == asked.id]


def test_the_contested_cause_shows_both_voices(book: MemoryLedger) -> None:
    causes = links(book, find(book, "accreditation_withdrawal", "NATO"))
    contested, named = causes["what became known of Vrbetice"], causes["malign activity"]
    assert (contested.basis, contested.standing) == ("inferred", ("contested",))
    assert [word.speaker for word in (*contested.supporters, *contested.opponents)] == ["Broadcaster D", "the alliance's chief"]
    assert (named.standing, named.opponents) == (("official",), ())


def test_what_is_alleged_stays_somebody_s_words(book: MemoryLedger) -> None:
    cause = links(book, find(book, "expulsion", "CZE"))["the alleged sabotage at Vrbetice"]
    assert (cause.relation, cause.standing) == ("trigger", ("official",))
    assert find(book, "expulsion", "CZE").grounds == "said to be officers of a secret service"


def point(book: MemoryLedger, mission: str, number: str) -> StrengthPoint:
    (found,) = [step for step in strength(book, mission) if getattr(step, number)]
    return found


def test_two_posts_are_unaccounted_for(book: MemoryLedger) -> None:
    step = point(book, "RUS@NATO", "unaccounted")
    assert (step.ceiling_from.value, step.ceiling_to.value, step.withdrawn.value, step.unaccounted.value) == (20, 10, 8, 2)
    assert step.unaccounted.standing == ("derived",)
    assert "possibly vacant" in step.unaccounted.workings
    assert step.by == day("2021-10-31")


def test_the_refused_are_dated_with_what_is_told_beside_them(book: MemoryLedger) -> None:
    step = point(book, "RUS@NATO", "refused")
    assert (step.refused.value, step.date.first.year, step.date.how) == (3, 2018, "inferred")


def test_the_missions_of_both_states(book: MemoryLedger) -> None:
    assert missions(book) == ["CZE@RUS", "RUS@CZE", "RUS@NATO"]
    assert point(book, "RUS@CZE", "withdrawn").withdrawn.value == 18
    assert point(book, "CZE@RUS", "withdrawn").withdrawn.value == 20


def test_the_council_has_not_met_since_2019(book: MemoryLedger) -> None:
    (channel,) = book.channels()
    assert (channel.name, channel.parties, channel.last_met.value.first.year) == ("NATO-Russia Council", ("NATO", "RUS"), 2019)
    assert ([word.quote for word in channel.offers], [word.quote for word in channel.answers]) == (["ready to meet"], ["no answer"])


def test_the_timeline_of_two_parties_holds_what_both_did(book: MemoryLedger) -> None:
    assert {event.kind for event in timeline(book, "RUS", "CZE")} == {"expulsion", "persona_non_grata"}


def test_nothing_changes_where_nothing_was_added(book: MemoryLedger) -> None:
    assert changes(book, book) == []
