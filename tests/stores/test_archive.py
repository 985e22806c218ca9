"""A ledger goes into an archive and comes out the same; a damaged archive is refused."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retorsion.model import Anchor, Correction, Discard, Judgement
from retorsion.stores import LedgerError, Store, export_archive, import_archive, open_ledger

from .toy import claim, report, settle

ONE, TWO, ODD = report("one"), report("two"), replace(report("odd"), name="o\0dd \ud83d")
AT = datetime(2021, 5, 1, tzinfo=UTC)
LEFT, RIGHT = (Anchor(f"id-{name}", "removal", "sends", 10) for name in ("one", "two"))


def fill(store: Store) -> None:
    store.add(ONE, [claim(ONE)], raw=b"<p>as it came</p>", discards=[Discard("one", "code", "a joke")])
    store.add(TWO, [claim(TWO), claim(TWO, "RUS", "CZE")])
    store.add(ODD, [claim(ODD, "USA")])
    store.reconcile(settle)
    store.withdraw("two")
    store.judge(Judgement(LEFT, RIGHT, "same", "A. Reviewer", AT, "one act"))
    store.correct(Correction(LEFT, "count", "8", "18", "A. Reviewer", AT, "the ministry's list"))
    store.undo(store.judgements()[0].id, by="A. Reviewer", reason="a slip")
    store.reconcile(settle)


def told(store: Store) -> list[object]:
    """Return all that can be asked of a ledger, the numbers of the history's entries aside."""
    changes = [(entry.at, entry.noun, entry.id, entry.what, entry.fields) for entry in store.changes()]
    kept = [list(store.reports()), list(store.claims()), list(store.judgements()), list(store.discards()), changes]
    return [
        *kept,
        list(store.events()),
        list(store.links()),
        store.summarise(["actor", "kind"]),
        store.raw(ONE.id),
        store.search("envoys 8"),
    ]


@pytest.mark.parametrize("form", ["archive", "archive.zip"])
def test_a_ledger_comes_back_as_it_was(place: str, new_place: Callable[[str], str], tmp_path: Path, form: str) -> None:
    with open_ledger(place) as store, open_ledger(new_place("sqlite")) as other:
        fill(store)
        assert import_archive(export_archive(store, tmp_path / form), other) == 3
        other.reconcile(settle)
        assert told(other) == told(store)


def test_the_same_ledger_makes_the_same_archive(place: str, tmp_path: Path) -> None:
    with open_ledger(place) as store:
        fill(store)
        one, two = (export_archive(store, tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert one == two


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "full.db") as store:
        fill(store)
        return export_archive(store, tmp_path / "archive")


def cut(archive: Path, name: str) -> None:
    file = archive / name
    file.write_bytes(file.read_bytes()[:-5])


def tamper(archive: Path) -> None:
    file = archive / "claims.jsonl"
    file.write_text(file.read_text().replace('"best":8', '"best":9'))


def smuggle(archive: Path) -> None:
    """Change a line and the manifest with it, so that only the line itself can give it away."""
    import hashlib

    file = archive / "claims.jsonl"
    file.write_text(file.read_text().replace('"kind"', '"sort"', 1))
    manifest = json.loads((archive / "manifest.json").read_text())
    manifest["files"]["claims.jsonl"]["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (archive / "manifest.json").write_text(json.dumps(manifest))


def change_manifest(archive: Path, **facts: object) -> None:
    manifest = json.loads((archive / "manifest.json").read_text())
    (archive / "manifest.json").write_text(json.dumps(manifest | facts))


DAMAGES: list[tuple[Callable[[Path], object], str]] = [
    (lambda a: (a / "manifest.json").unlink(), "not written to its end"),
    (lambda a: cut(a, "manifest.json"), "manifest.json cannot be read"),
    (lambda a: cut(a, "reports.jsonl"), "reports.jsonl is not what the manifest says"),
    (lambda a: (a / "events.jsonl").unlink(), "events.jsonl is missing"),
    (lambda a: next((a / "pages").iterdir()).write_bytes(b"other"), "pages/.* is not what the manifest says"),
    (tamper, "claims.jsonl is not what the manifest says"),
    (smuggle, "claims.jsonl line 1: a Claim has no field 'sort'"),
    (lambda a: change_manifest(a, version=99), "upgrade retorsion"),
    (lambda a: change_manifest(a, format="a cake"), "not a ledger archive"),
    (lambda a: change_manifest(a, files={}), "does not list reports.jsonl"),
    (lambda a: change_manifest(a, files={"../../outside": {}}), "archives do not have"),
]


@pytest.mark.parametrize(("damage", "complaint"), DAMAGES)
def test_a_damaged_archive_is_refused_and_nothing_of_it_kept(
    archive: Path, tmp_path: Path, damage: Callable[[Path], object], complaint: str
) -> None:
    damage(archive)
    with open_ledger(tmp_path / "new.db") as store:
        with pytest.raises(LedgerError, match=complaint):
            import_archive(archive, store)
        assert not list(store.reports())


def test_a_zip_cut_off_is_refused(archive: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "full.db") as store:
        whole = export_archive(store, tmp_path / "whole.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with open_ledger(tmp_path / "new.db") as store, pytest.raises(LedgerError, match="cut off"):
        import_archive(tmp_path / "half.zip", store)


def test_a_zip_is_one_any_program_opens(archive: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "full.db") as store, zipfile.ZipFile(export_archive(store, tmp_path / "whole.zip")) as whole:
        assert json.loads(whole.read("claims.jsonl").splitlines()[0])["claim"]["kind"] == "expulsion"


def test_an_archive_goes_only_into_an_empty_ledger(archive: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "full.db") as store, pytest.raises(LedgerError, match="into a new one"):
        import_archive(archive, store)


def test_nothing_is_overwritten(archive: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "full.db") as store, pytest.raises(LedgerError, match="exists already"):
        export_archive(store, archive)
