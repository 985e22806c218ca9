"""The measuring itself: floors that bite, and a mix of news with what it says on the label."""

import json

import pytest
from bench import floors
from bench.corpus import reports


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"dev": {"f1": 0.8, "most_false_alarms": 3}}))
    monkeypatch.setattr(floors, "FILE", path)


@pytest.mark.parametrize(
    ("figures", "broken"),
    [
        ({"f1": 0.8, "false_alarms": 3}, []),
        ({"f1": 0.79, "false_alarms": 0}, ["f1 is 0.790, pinned at least 0.8"]),
        ({"f1": 0.9, "false_alarms": 4}, ["false_alarms is 4.000, pinned at most 3"]),
        ({"f1": None, "false_alarms": 0}, ["f1 is pinned at 0.8, but was not measured"]),
    ],
)
def test_a_floor_is_broken_from_below_and_a_ceiling_from_above(pinned, figures, broken):
    assert [told.removeprefix("dev: ") for told in floors.below("dev", figures)] == broken


def test_a_set_without_floors_breaks_none(pinned):
    assert floors.below("seeds", {"f1": 0.1}) == []


def test_the_mix_is_the_same_every_time_and_as_long_as_news():
    mix = list(reports(99))
    assert mix == list(reports(99))
    assert 600 < sum(len(report.text.split()) for report in mix) / len(mix) < 900
