"""Figures of hand-made events: what is drawn is what is told, and no more."""

import json
from datetime import date
from typing import Any

import pytest

from retorsion import charts
from retorsion.model import Claim, Event, Evidence, Link, Passage, Post, Report, Span, StrengthPoint, Value, When

DAY = When.day(date(2021, 4, 17))


def event(ident: str, when: When | None = DAY, *, actor: str = "CZE", target: str = "RUS", count: int | None = 18) -> Event:
    return Event(ident, "expulsion", (actor,), (target,), "carried_out_or_announced",
                 count=Value(count) if count else None, date=Value(when) if when else None)  # fmt: skip


def rows(figure: Any) -> list[dict[str, Any]]:
    """Return all the rows a figure holds, each once."""
    return [row for held in figure.to_dict().get("datasets", {}).values() if isinstance(held, list) for row in held]


def test_a_day_is_a_dot_and_an_open_date_a_bar_over_all_its_days():
    month = When(date(2018, 3, 1), date(2018, 3, 31), "month")
    drawn = {row["number"]: row for row in rows(charts.timeline([event("a"), event("b", month, count=7)]))}
    assert (drawn[18]["spread"], drawn[7]["spread"]) == (False, True)
    assert (drawn[7]["from"], drawn[7]["to"]) == ("2018-03-01", "2018-04-01")


def test_an_undated_event_is_not_drawn():
    assert rows(charts.timeline([event("a", None)])) == []


def test_numbers_that_would_lie_over_one_another_stand_above_and_below():
    days = [date(2021, 4, 17), date(2021, 4, 18), date(2022, 4, 17)]
    assert [row["below"] for row in rows(charts.timeline([event(str(day), When.day(day)) for day in days]))[:3]] == [False, True, False]


def test_posts_and_people_are_never_on_one_scale():
    point = StrengthPoint(
        Post("RUS", "NATO"), "e", DAY, ceiling_from=Value(20), ceiling_to=Value(10), withdrawn=Value(8), unaccounted=Value(2)
    )
    figure = charts.strength([point])
    ceilings, numbers = (rows(part) for part in figure.vconcat)
    assert [row["posts"] for row in ceilings[:2]] == [20, 10]
    assert {(row["what"], row["number"]) for row in numbers} == {("sent home (people)", 8), ("unaccounted for (posts)", 2)}


def test_an_answer_is_a_line_between_dated_events_stated_or_inferred():
    events = {"a": event("a"), "b": event("b", actor="RUS", target="CZE"), "c": event("c", None)}
    links = [Link("a", "b", "retaliation", "stated"), Link("a", "c", "retaliation", "inferred"), Link("words", "b", "trigger", "stated")]
    lines = [row for row in rows(charts.responses(links, events)) if "basis" in row]
    assert [(row["cause"], row["answer"], row["basis"]) for row in lines] == [("CZE", "RUS", "stated")]


def test_what_has_no_outline_is_a_dot_at_its_seat_and_disputed_land_is_nobody_s():
    figure = charts.world({"NATO": 3, "FRA": 2, "Atlantis": 1})
    dots = [row for row in rows(figure) if "lon" in row]
    assert [row["id"] for row in dots] == ["NATO"] and 50 < dots[0]["lat"] < 52
    shapes = charts.world.__globals__["outlines"]()["objects"]["countries"]["geometries"]
    assert {shape["properties"]["name"] for shape in shapes if shape["id"] == "-"} == {"Crimea", "N. Cyprus", "Somaliland"}


@pytest.mark.parametrize("ending", ["svg", "png", "json"])
def test_a_figure_is_saved_in_the_form_its_name_ends_in(tmp_path, ending):
    place = charts.save(charts.timeline([event("a")], title="<b>A & B</b>"), tmp_path / f"figure.{ending}")
    content = place.read_bytes()
    if ending == "json":
        assert "vega-lite" in json.loads(content)["$schema"]
    assert content.startswith({"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}[ending])
    assert ending != "svg" or b"<b>" not in content


def test_another_ending_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(ValueError, match=r"\.svg, \.png or \.json"):
        charts.save(charts.timeline([]), tmp_path / "figure.gif")


def test_a_report_in_a_notebook_marks_its_evidence_and_runs_nothing():
    text = "Spain expels two <script>envoys</script>. Follow us."
    furniture = (Passage(Span(0, 41), "lead"), Passage(Span(41, len(text)), "furniture"))
    report = Report("r", "r", text, "<i>Agency</i>", title="<b>", passages=furniture)
    told = Claim("r", "expulsion", Evidence("r", Span(0, 16), text[:16]), ("ESP",), (), trigger=Evidence("r", Span(6, 12), "expels"))
    shown = charts.report(report, [told, Claim("other", "expulsion", Evidence("other"))])._repr_html_()
    assert "<mark>Spain </mark><mark>expels<sup>1</sup></mark><mark> two</mark>" in shown
    assert '<span style="color: gray">' in shown and shown.count("<li>") == 1
    assert "<script>" not in shown and "<b>" not in shown and "<i>" not in shown
