"""What holds for every format: exactly the filtered view, whole or not at all, named on the command line or told by the file's name."""

import pytest

from retorsion.exporters import formats
from retorsion.exporters.view import View
from retorsion.model.query import Query

from . import kept


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with kept.ledger(tmp_path_factory.mktemp("kept")) as kept_store:
        yield kept_store


@pytest.mark.parametrize(
    ("to", "name"),
    [("a.csv", "csv"), ("a.JSONL", "jsonl"), ("2021.export.CSV", "gdelt"), ("2021.mentions.CSV", "gdelt_mentions"), ("a.tab", "icews")],
)
def test_the_name_of_a_file_tells_its_format_where_no_other_could_be_meant(to, name):
    assert formats.chosen(to).name == name


@pytest.mark.parametrize("to", ["a.tsv", "a.json", "a", "a.parquet.txt"])
def test_a_name_that_tells_nothing_is_refused_with_the_remedy(to):
    with pytest.raises(ValueError, match="--format"):
        formats.chosen(to)


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(ValueError, match="there is jsonl, csv"):
        formats.chosen("a.csv", "excel")


@pytest.mark.parametrize("name", formats.names())
def test_every_format_can_be_written_of_a_view_and_of_an_empty_one(store, tmp_path, name):
    chosen = formats.chosen("x", name)
    assert formats.write(View(store), str(tmp_path / "some"), chosen) > 0
    assert formats.write(View(store, Query(actors=("QQQ",))), str(tmp_path / "none"), chosen) == 0
    assert (tmp_path / "none").exists()


@pytest.mark.parametrize("name", sorted({*formats.names()} - {"xlsx"}))  # a workbook holds the time of writing
def test_the_same_view_gives_the_same_bytes(store, tmp_path, name):
    written = []
    for place in ("one", "other"):
        formats.write(View(store), str(tmp_path / place), formats.chosen("x", name))
        written.append((tmp_path / place).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("name", formats.names())
def test_a_failure_half_way_leaves_the_older_file_as_it_was(store, tmp_path, name, monkeypatch):
    place = tmp_path / "kept"
    place.write_text("older")

    class Broken(type(store)):
        def stream(self, query):
            yield next(iter(store.stream(query)))
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        formats.write(View(Broken(store.engine, lambda _: None)), str(place), formats.chosen("x", name))
    assert (place.read_text(), [*tmp_path.iterdir()]) == ("older", [place])


def test_a_view_holds_each_event_with_its_claims_reports_and_links(store):
    told = {(one.event.kind, one.event.status, one.event.actors): one for one in View(store).told()}
    answer = told["expulsion", "carried_out_or_announced", ("RUS",)]
    assert [report.name for report in answer.reports.values()] == ["daily-b-7"]
    assert [claim.in_response_to for claim in answer.claims] == ["Saturday's"]
    assert {link.relation for link in answer.links} == {"retaliation", "execution"}


def test_an_event_is_read_some_at_a_time(store, tmp_path):
    with kept.ledger(tmp_path) as full:
        kept.many(full, 120)
        seen = []

        class Watched(type(store)):
            def told_by(self, reports):
                seen.append(len({*reports}))
                return full.told_by(reports)

        assert sum(1 for _ in View(Watched(full.engine, lambda _: None)).told()) == 126
        assert len(seen) == 3 and max(seen) <= 50
