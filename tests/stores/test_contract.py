"""What every store does alike with what it is told, whatever database keeps it."""

from dataclasses import replace
from pathlib import Path

import pytest

from retorsion.model import Discard
from retorsion.model.query import Query
from retorsion.stores import LedgerError, Store, export_archive, import_archive, open_ledger

from .toy import LATER, ONE, TWO, UNDATED, claim, report, settle


def test_what_is_added_is_read_back(filled: Store) -> None:
    assert [r.name for r in filled.reports()] == ["one", "two", "later", "undated"]
    assert [c.report for c in filled.claims()] == ["id-later", "id-one", "id-two", "id-two", "id-undated"]
    assert filled.report("one") == filled.report("id-one") == ONE


def test_adding_twice_is_adding_once(filled: Store) -> None:
    before = list(filled.events())
    assert filled.add(ONE, [claim(ONE)]) is False
    assert filled.reconcile(settle) == 0
    assert list(filled.events()) == before


def test_a_newer_version_takes_the_place_of_the_older(filled: Store) -> None:
    assert filled.add(ONE, [claim(ONE, "SVK", version="2")]) is True
    filled.reconcile(settle)
    assert [c.actors for c in filled.claims() if c.report == ONE.id] == [("SVK",)]
    assert filled.count(Query(actors=("SVK",))) == 1


def test_a_version_that_finds_nothing_leaves_nothing(filled: Store) -> None:
    filled.add(ONE, [])
    filled.reconcile(settle)
    assert all(ONE.id not in event.reports for event in filled.events())


def test_another_coder_s_claims_stay(filled: Store) -> None:
    filled.add_claims([claim(ONE, "SVK", coder="a person")])
    filled.add(ONE, [claim(ONE, version="2")])
    assert sorted(c.coder for c in filled.claims() if c.report == ONE.id) == ["a person", "retorsion"]


def test_coding_anew_passes_over_what_the_version_coded_and_leaves_others_claims(filled: Store) -> None:
    filled.add_claims([claim(ONE, "SVK", coder="a person")])
    filled.withdraw("later")
    assert filled.outdated("2") == [ONE.id, TWO.id, UNDATED.id]
    for told in filled.reports_in(filled.outdated("2")):
        assert filled.recode(told, [claim(told, "POL", version="2")] if told == ONE else [], version="2")
    assert filled.outdated("2") == []
    assert {(c.actors, c.coder) for c in filled.claims()} == {(("POL",), "retorsion"), (("SVK",), "a person")}
    assert not filled.recode(LATER, [], version="2"), "withdrawn meanwhile: it stays as it was"
    filled.add(ONE, [claim(ONE)])
    assert filled.outdated("2") == [ONE.id]


def test_a_version_coded_survives_the_way_through_an_archive(filled: Store, tmp_path: Path) -> None:
    filled.add(ONE, [claim(ONE)], version="2")
    with open_ledger(tmp_path / "new.db") as new:
        import_archive(export_archive(filled, tmp_path / "archive.zip"), new)
        assert new.outdated("2") == [TWO.id, LATER.id, UNDATED.id]


def test_a_second_report_of_a_name_is_found(filled: Store) -> None:
    other = replace(ONE, id="id-other", text="Other words.")
    assert filled.namesakes(ONE) == []
    filled.add(other, [])
    assert filled.namesakes(other) == [ONE.id]
    filled.withdraw(ONE.id)
    assert filled.namesakes(other) == []
    assert filled.withdraw("one"), "only one of them counts now"


def test_a_claim_of_another_report_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(LedgerError, match="another report"):
        store.add(ONE, [claim(TWO)])
    assert not list(store.reports())


def test_imported_claims_may_know_their_report_by_name_alone(store: Store) -> None:
    told = claim(report("abroad"), coder="a person")
    bare = [told.__class__("abroad", "expulsion", told.evidence.__class__("abroad"), ("CZE",), ("RUS",), coder="a person")]
    assert store.add_claims(bare) == 1
    assert store.add_claims(bare) == 0
    store.reconcile(settle)
    assert [event.reports for event in store.events()] == [("abroad",)]


def test_the_real_report_takes_over_from_its_name(store: Store) -> None:
    told = claim(report("abroad"), coder="a person")
    store.add_claims([told.__class__("abroad", "expulsion", told.evidence.__class__("abroad"), ("CZE",), ("RUS",), coder="a person")])
    store.reconcile(settle)
    store.add(report("abroad"), [])
    store.reconcile(settle)
    assert [r.id for r in store.reports()] == ["id-abroad"]
    assert [event.reports for event in store.events()] == [("id-abroad",)]


def test_a_withdrawn_report_says_nothing_until_it_is_added_again(filled: Store) -> None:
    before = list(filled.events())
    assert filled.withdraw("two") is True
    assert filled.withdraw("two") is False
    filled.reconcile(settle)
    assert all(TWO.id not in event.reports for event in filled.events())
    filled.add(TWO, [claim(TWO), claim(TWO, "RUS", "CZE")])
    filled.reconcile(settle)
    assert list(filled.events()) == before


@pytest.mark.parametrize("name", ["nowhere", ""])
def test_withdrawing_what_is_not_there_says_so(store: Store, name: str) -> None:
    with pytest.raises(LedgerError, match="no report is called"):
        store.withdraw(name)


def test_an_ambiguous_name_lists_the_ids(store: Store) -> None:
    store.add(ONE, [])
    store.add(report("other").__class__("id-other", "one", "Another text."), [])
    with pytest.raises(LedgerError, match=r"id-one \(2021-04-17\), id-other"):
        store.withdraw("one")


def test_some_reports_are_read_by_id_with_or_without_a_text_but_not_those_withdrawn(filled: Store) -> None:
    bare = replace(report("bare"), text="")
    filled.add(bare, [], coder="colleague")
    filled.withdraw("two")
    assert [r.name for r in filled.reports_of([LATER.id, bare.id, TWO.id, "nowhere"])] == ["bare", "later"]


def test_pages_are_kept_with_their_bytes(store: Store) -> None:
    store.add(ONE, [], raw=b"<p>\x00as it came</p>" * 100)
    store.add(TWO, [])
    assert store.raw(ONE.id) == b"<p>\x00as it came</p>" * 100
    assert store.raw(TWO.id) is None


def test_null_characters_survive(store: Store) -> None:
    from dataclasses import replace

    odd = replace(ONE, name="o\0dd", text="a\0b", title="\0")
    store.add(odd, [])
    assert list(store.reports()) == [odd]


def test_discards_are_kept_once(store: Store) -> None:
    dropped = Discard("one", "gate", "no word of a measure")
    store.add(ONE, [], discards=[dropped])
    store.add(TWO, [], discards=[dropped])
    assert list(store.discards()) == [dropped]
