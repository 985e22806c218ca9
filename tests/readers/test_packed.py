"""Packed JSON lines are read line by line; a damaged file gives what stands before the damage, a bomb costs itself."""

import gzip
import json
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from retorsion.model import Discard, Report
from retorsion.readers import read, records

from .archives import TOLD, bomb

PACK = {".gz": gzip.compress, ".zst": zstandard.compress}


def rows(number: int) -> bytes:
    return b"".join(json.dumps({"id": f"r{at}", "text": f"{TOLD} {at}"}).encode() + b"\n" for at in range(number))


def found(path: Path) -> tuple[list[Report], list[Discard]]:
    discards: list[Discard] = []
    return list(read([path], on_discard=discards.append)), discards


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("kind", [".jsonl", ".ndjson", ".JSONL"])
def test_packed_lines_are_read_as_plain_ones(tmp_path: Path, packing: str, kind: str) -> None:
    path = tmp_path / f"day{kind}{packing}"
    path.write_bytes(PACK[packing](rows(3)))
    reports, discards = found(path)
    assert [report.name for report in reports] == ["r0", "r1", "r2"]
    assert reports[2].source == f"{path}:3"
    assert not discards
    assert len(found(tmp_path)[0]) == 3, "and in a folder"


@pytest.mark.parametrize("packing", PACK)
def test_files_of_several_members_are_read_to_the_end(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"day.jsonl{packing}"
    path.write_bytes(PACK[packing](rows(2)) + PACK[packing](b'{"id": "last", "text": "Spain recalled its envoy."}\n'))
    assert [report.name for report in found(path)[0]] == ["r0", "r1", "last"]


@given(cut=st.integers(1, 200), packing=st.sampled_from(sorted(PACK)))
def test_a_file_that_was_cut_gives_its_beginning_and_says_so(tmp_path_factory: pytest.TempPathFactory, cut: int, packing: str) -> None:
    path = tmp_path_factory.mktemp("cut") / f"day.jsonl{packing}"
    whole = PACK[packing](rows(2))
    path.write_bytes(whole[: max(1, len(whole) - cut)])
    reports, discards = found(path)
    assert len(reports) <= 2
    if len(reports) < 2:
        assert discards and all(str(path) in one.source for one in discards)


@pytest.mark.parametrize("packing", PACK)
def test_a_file_of_another_kind_is_named(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"day.jsonl{packing}"
    path.write_bytes(b"not packed at all\n" * 10)
    reports, discards = found(path)
    assert not reports
    assert "fetch the file again" in discards[0].reason


def test_a_line_of_gigabytes_costs_itself_or_ends_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ENDLESS", 100_000_000)
    path = tmp_path / "day.jsonl.gz"
    path.write_bytes(gzip.compress(rows(1) + b'{"text": "' + bytes(30_000_000) + b'"}\n{"id": "after", "text": "Two envoys left."}\n', 1))
    reports, discards = found(path)
    assert [report.name for report in reports] == ["r0", "after"]
    assert discards[0].source == f"{path}:2" and "longer than 20 MB" in discards[0].reason
    path.write_bytes(gzip.compress(rows(1)) + bomb(150, begins=b'{"text": "'))
    reports, discards = found(path)
    assert [report.name for report in reports] == ["r0"]
    assert "has no end in" in discards[-1].reason
