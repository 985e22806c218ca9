"""What is told of bodies in which parties meet: when they last met, who offers to meet, who answers what."""

from __future__ import annotations

from datetime import date

import pytest

from retorsion.annotators import annotate_one
from retorsion.coders.channels import channels
from retorsion.coders.scene import Scene
from retorsion.coders.tree import Tree
from retorsion.exporters import is_measure
from retorsion.merging import reconcile
from retorsion.model import Claim
from retorsion.readers import read_text

from .told import claims, days

pytestmark = pytest.mark.model


def told(text: str) -> list[Claim]:
    """Find what a text tells of such bodies, whether or not the gate would let it in."""
    report = read_text(text, outlet="Agency A", published=date(2021, 10, 7))
    return list(channels(Scene(Tree(annotate_one(report, parse_all=True)))))


def body(claim: Claim) -> str:
    return dict(claim.extra)["channel"]


MEETINGS = [
    ("The Estonia–Latvia Council has not met since 2019.", "Estonia–Latvia Council", "2019-01-01..2019-12-31"),
    ("The last meeting of the EU-Ukraine Association Council took place in February 2020.", "EU-Ukraine Association Council",
     "2020-02-01..2020-02-29"),
    ("The NATO-Ukraine Commission met on Tuesday for the first time since 2019.", "NATO-Ukraine Commission", "2021-10-05"),
    ("India and Pakistan last met in the India-Pakistan Rivers Commission in March 2019.", "India-Pakistan Rivers Commission",
     "2019-03-01..2019-03-31"),
    ("The Minsk Group last met in 2019.", "OSCE Minsk Group", "2019-01-01..2019-12-31"),
    ("The Norway-Canada Fishing Council was last convened in November 2011.", "Norway-Canada Fishing Council", "2011-11-01..2011-11-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "when"), MEETINGS)
def test_a_body_last_met_when_the_report_says(text: str, name: str, when: str) -> None:
    (claim,) = told(text)
    assert (claim.form, body(claim), days(claim.date)) == ("met", name, when)


@pytest.mark.parametrize(
    "text",
    [
        "The NATO-Georgia Commission will meet on Monday.",
        "The NATO-Georgia Commission was founded in 2008.",
        "Norway responded to the expulsions. It left the Norway-Canada Fisheries Council in 2011.",
        "An embassy will open in Oslo, and talks with Canada will begin.",
    ],
)
def test_what_is_ahead_or_no_meeting_tells_nothing(text: str) -> None:
    assert told(text) == []


EXCHANGES = [
    ("Spain is ready to convene the Spain-Morocco Joint Commission. Morocco has not replied.", [("offer", "ESP"), ("answer", "MAR")]),
    ("NATO invited Georgia to a session of the NATO-Georgia Commission. Tbilisi turned down the invitation.",
     [("offer", "NATO"), ("answer", "GEO")]),
    ("Kenya offered talks with Somalia over the border. Somalia rejected the offer of talks.", [("offer", "KEN"), ("answer", "SOM")]),
    ("Somalia rejected Kenya's offer of talks.", [("answer", "SOM")]),
    ("Turkey is not ready to meet in the EU-Turkey Association Council.", [("answer", "TUR")]),
    ("Spain is ready to convene the Spain-Morocco Joint Commission. Morocco responded to the tariffs.", [("offer", "ESP")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exchange"), EXCHANGES)
def test_who_offers_and_who_answers(text: str, exchange: list[tuple[str, str]]) -> None:
    assert [(claim.form, *claim.actors) for claim in told(text)] == exchange
    assert len({body(claim) for claim in told(text)}) == 1


def test_talks_without_a_body_bear_the_names_of_both_sides() -> None:
    (claim,) = told("Somalia rejected Kenya's offer of talks.")
    assert (body(claim), claim.targets) == ("Kenya–Somalia talks", ("KEN",))


def test_an_offer_is_the_word_of_whoever_makes_it() -> None:
    text = "“We are open to a dialogue with Norway in the Norway-Canada Fisheries Council,” the Canadian foreign minister said."
    (claim,) = told(text)
    assert (claim.actors, [voice.speaker for voice in claim.voices]) == (("CAN",), ["the Canadian foreign minister"])
    assert claim.evidence.holds(text)


def test_the_council_behind_its_name_is_the_same_body() -> None:
    offered = told("The Norway-Canada Fisheries Council oversees the fishing grounds. Norway is willing to reconvene the council.")
    assert [(claim.form, body(claim)) for claim in offered] == [("offer", "Norway-Canada Fisheries Council")]


def test_the_ledger_keeps_a_channel_beside_the_measures_and_the_rows_do_not() -> None:
    found = claims("Norway expelled two Chinese diplomats on Tuesday. The Norway-China Council has not met since 2019.")
    assert [claim.kind for claim in found if is_measure(claim)] == ["expulsion"]
    ledger = reconcile(found)
    assert [event.kind for event in ledger.events()] == ["expulsion"]
    (channel,) = ledger.channels()
    assert (channel.name, channel.parties) == ("Norway-China Council", ("CHN", "NOR"))
    assert channel.last_met and days(channel.last_met.value) == "2019-01-01..2019-12-31"
