"""Coded into a lake by any engine, stopped anywhere and gone on with, sources yield the same, and nothing twice."""

import errno
import json
from pathlib import Path

import pytest
from tests.stores.lakes import contents

from retorsion import flow, scale
from retorsion.engines import Engine
from retorsion.readers import far
from retorsion.scale import coding
from retorsion.stores.lake import Lake

pytestmark = pytest.mark.model

DAY = "2022-04-06"
TOLD = {
    "oslo": "Norway expelled three Russian diplomats on Tuesday, its foreign ministry said.",
    "rome": "Italy expelled thirty Russian diplomats on Tuesday, its foreign ministry said.",
    "rain": "Rain is expected in the hills on Tuesday. Farmers are pleased.",
}


@pytest.fixture
def sources(tmp_path):
    place = tmp_path / "crawl"
    place.mkdir()
    for number in range(3):
        lines = [{"id": f"{name}{number}", "outlet": f"Agency {number}", "published": DAY, "text": text} for name, text in TOLD.items()]
        (place / f"wire{number}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (place / "page.txt").write_text("Spain recalled its ambassador from Peru.")
    return place


def run(sources, lake, **more):
    return {one.shard.name: one for one in scale.code(sources, lake, **more)}


def test_a_pool_yields_the_same_as_one_process_to_the_byte(sources, tmp_path):
    run(sources, tmp_path / "one")
    run(sources, tmp_path / "other", engine=Engine("pool", 2))
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_the_lake_holds_what_flow_finds(sources, tmp_path):
    run(sources, tmp_path / "lake")
    _, marks = contents(tmp_path / "lake")
    coded = list(flow.measures(sources))
    assert sum(mark[4]["reports"] for mark in marks) == len(coded) == 10
    assert sum(mark[4]["claims"] for mark in marks) == sum(len(one.claims) for one in coded) == 7


def test_run_again_it_does_only_what_is_left_or_has_changed(sources, tmp_path):
    first = run(sources, tmp_path / "lake")
    assert not any(one.before for one in first.values())
    (sources / "wire1.jsonl").write_text(json.dumps({"id": "x", "text": TOLD["oslo"]}) + "\n")
    (sources / "wire3.jsonl").write_text(json.dumps({"id": "y", "text": TOLD["rome"]}) + "\n")
    second = run(sources, tmp_path / "lake")
    assert sorted(name[:5] for name, one in second.items() if not one.before) == ["wire1", "wire3"]
    assert contents(tmp_path / "lake")
    assert {name for name in second if name in first} == {*first}


def test_another_choice_codes_all_anew_in_place_of_what_was(sources, tmp_path):
    run(sources, tmp_path / "lake")
    changed = run(sources, tmp_path / "lake", coding=scale.Coding(outlet="Agency B"))
    assert not any(one.before for one in changed.values())
    run(sources, tmp_path / "other", coding=scale.Coding(outlet="Agency B"))
    assert contents(tmp_path / "lake") == contents(tmp_path / "other")


def test_a_folder_cut_otherwise_holds_nothing_twice(sources, tmp_path):
    run(sources, tmp_path / "lake")
    (sources / "a-page-before.txt").write_text(TOLD["rain"])  # the slice of small files now begins with it, and is named by it
    run(sources, tmp_path / "lake")
    run(sources, tmp_path / "other")
    files, marks = contents(tmp_path / "lake")
    assert files == contents(tmp_path / "other")[0]
    assert [mark[5] != () for mark in marks].count(True) == 1


def test_a_file_that_comes_and_goes_leaves_what_was_there_before(sources, tmp_path):
    for _ in range(2):
        run(sources, tmp_path / "lake")
        (sources / "a-page-before.txt").write_text(TOLD["rain"])
        run(sources, tmp_path / "lake")
        (sources / "a-page-before.txt").unlink()
    run(sources, tmp_path / "lake")
    run(sources, tmp_path / "other")
    assert contents(tmp_path / "lake")[0] == contents(tmp_path / "other")[0]


def test_where_the_disk_is_full_the_run_ends_and_the_next_goes_on(sources, tmp_path, monkeypatch):
    run(sources, tmp_path / "undisturbed")
    lake = tmp_path / "lake"
    monkeypatch.setattr(coding, "ShardCoder", FullDisk)
    with pytest.raises(OSError, match="No space left"):
        run(sources, lake)
    assert 0 < len(Lake(lake).marks()) < 4
    monkeypatch.undo()
    run(sources, lake)
    assert contents(lake) == contents(tmp_path / "undisturbed")


class FullDisk(coding.ShardCoder):
    """A coder whose disk is full when it comes to the second wire."""

    __slots__ = ()

    def _code(self, lake, shard, mark, here):
        if not shard.name.startswith("wire1"):
            return super()._code(lake, shard, mark, here)
        with lake.drafts() as folder:
            Path(folder, "half.parquet").write_bytes(b"PAR1")
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fault", [RuntimeError, ValueError, RecursionError])
def test_a_poisoned_report_costs_itself(sources, tmp_path, monkeypatch, fault):
    def step(self, batch):
        if any(report.name == "oslo1" for report in batch):
            raise fault("too deep")
        return whole(self, batch)

    whole = flow.Coding.__call__
    monkeypatch.setattr(flow.Coding, "__call__", step)
    done = run(sources, tmp_path / "lake")
    counts = {name[:5]: one.done.counts for name, one in done.items()}
    assert (counts["wire1"]["reports"], counts["wire1"]["claims"]) == (2, 1) and counts["wire0"]["claims"] == 2
    assert counts["wire1"]["discards"] == counts["wire0"]["discards"] + 1


def test_a_model_that_is_not_there_is_no_poison(sources, tmp_path):
    with pytest.raises(ValueError, match="none_such"):
        run(sources, tmp_path / "lake", coding=scale.Coding(model="none_such"))


def test_a_file_that_cannot_be_opened_is_named_and_tried_again_by_the_next_run(sources, tmp_path, monkeypatch):
    whole = far._open
    monkeypatch.setattr(far, "_open", lambda source: whole(f"{source}-gone" if "wire2" in source else source))
    found = run(sources, tmp_path / "lake")
    assert [(name[:5], "wire2.jsonl-gone: cannot be opened" in one.failed) for name, one in found.items() if one.failed] == [
        ("wire2", True)
    ]
    monkeypatch.undo()
    assert [name[:5] for name, one in run(sources, tmp_path / "lake").items() if not one.before] == ["wire2"]
