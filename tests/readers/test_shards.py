"""Sources are cut into shards that stay the same from run to run, each file in one of them."""

from pathlib import Path

import pytest

from retorsion.readers.shards import LEAST, MOST, shards


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "pages"
    place.mkdir()
    for number in range(300):
        (place / f"page-{number:03}.txt").write_text(f"Report {number}.")
    return place


def cut(*sources):
    left_out = []
    return shards(sources, on_discard=left_out.append), left_out


def sources(found):
    return [source for shard in found for source in shard.sources]


def test_a_file_of_many_reports_is_a_shard_and_small_files_go_together(tmp_path, folder):
    (folder / "wire.jsonl").write_text("{}\n")
    found, left_out = cut(folder)
    assert not left_out
    assert sorted(sources(found)) == sorted(map(str, folder.iterdir()))
    assert [shard.sources for shard in found if shard.name.startswith("wire-")] == [(str(folder / "wire.jsonl"),)]
    assert 2 < len(found) <= 300 // LEAST + 2
    assert all(len(shard.sources) <= MOST for shard in found)
    assert len({shard.name for shard in found}) == len(found)


def test_the_same_files_make_the_same_shards_however_they_are_named(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert cut(folder) == cut("pages") == cut(Path("pages"), folder)


def test_one_more_file_changes_the_slice_it_is_in_and_few_others(folder):
    before, _ = cut(folder)
    (folder / "page-150b.txt").write_text("One more.")
    after, _ = cut(folder)
    assert len({*after} - {*before}) <= 2


@pytest.mark.parametrize("change", ["text", "sidecar"])
def test_a_file_that_changed_or_its_sidecar_changes_the_shard_but_not_its_name(folder, change):
    (before, *_), _ = cut(folder)
    (folder / ("page-003.txt" if change == "text" else "page-003.meta.json")).write_text('{"outlet": "Agency A"}')
    (after, *_), _ = cut(folder)
    assert before.name == after.name and before.fingerprint != after.fingerprint


def test_what_is_not_there_or_no_report_is_told(tmp_path, folder):
    (folder / "picture.png").write_bytes(b"\x89PNG")
    found, left_out = cut(folder, tmp_path / "nowhere")
    assert len(sources(found)) == 300
    assert [Path(discard.source).name for discard in left_out] == ["picture.png", "nowhere"]
