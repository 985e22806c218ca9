"""The command that writes a ledger in the formats of others."""

import json

import pytest

from retorsion.cli.ends import Exit

ROWS = [
    {"report": "a", "kind": "expulsion", "actor": "CZE", "target": "RUS", "count": 18, "date": "2021-04-17", "deadline": "2021-04-20"},
    {"report": "b", "kind": "mission_cap", "actor": "NATO", "target": "RUS", "count_to": 10, "date": "2021-10-06"},
]


@pytest.fixture
def ask(run, tmp_path):
    """Export from a ledger of the rows."""
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    assert run("add", "--claims", "rows.jsonl", "--ledger", "my.db")[0] == 0
    return lambda *words: run("export", *words, "--ledger", "my.db")


def test_an_export_holds_what_events_lists_for_the_same_filters(run, ask, tmp_path):
    filters = ("--target", "rus", "--kind", "expulsion", "--until", "2021-12-31")
    assert ask("--to", "some.jsonl", *filters)[0] == 0
    assert run("events", "--to", "same.jsonl", *filters, "--ledger", "my.db")[0] == 0
    assert (tmp_path / "some.jsonl").read_text() == (tmp_path / "same.jsonl").read_text() != ""


def test_a_format_is_named_or_told_by_the_file_s_name(ask, tmp_path):
    assert ask("--format", "gdelt", "--to", "named.txt")[0] == ask("--to", "told.export.CSV")[0] == 0
    assert (tmp_path / "named.txt").read_text() == (tmp_path / "told.export.CSV").read_text()


def test_provenance_names_who_corrected_an_event_and_why(run, ask, tmp_path):
    assert run("events", "--ledger", "my.db", "--kind", "expulsion", "--to", "found.jsonl")[0] == 0
    event = json.loads((tmp_path / "found.jsonl").read_text())["event"]
    assert run("correct", event, "count", "17", "--reason", "the ministry's list", "--by", "ann", "--ledger", "my.db")[0] == 0
    assert ask("--to", "made.prov.jsonld")[0] == 0
    nodes = {node["@id"]: node for node in json.loads((tmp_path / "made.prov.jsonld").read_text())["@graph"]}
    (decision,) = nodes[f"urn:retorsion:event:{event}"]["wasInfluencedBy"]
    assert nodes[decision]["label"] == "count: 18 -> 17; the ministry's list"
    assert nodes[decision]["wasAssociatedWith"] == "urn:retorsion:person:ann"
    assert nodes["urn:retorsion:person:ann"]["@type"] == ["prov:Agent", "prov:Person"]


def test_all_formats_are_listed_with_what_they_are(run):
    from retorsion.exporters import formats

    code, out, _ = run("export", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(formats.names())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--to", "x.tsv"], "name it with --format"),
        (["--to", "x.tsv", "--format", "stata"], "no format stata; there is jsonl"),
        (["--to", "nowhere/x.csv"], "the folder nowhere does not exist"),
        (["--to", "nowhere/x.csv", "--format", "csv"], "Invalid value for --to: nowhere/x.csv: the folder nowhere does not exist"),
        (["--to", "-"], "an export is a file"),
        ([], "name the file to write"),
        (["--to", "x.csv", "--kind", "expulsions"], "no kind expulsions"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_written(ask, tmp_path, words, says):
    code, _, err = ask(*words)
    assert code == Exit.USAGE
    assert says in " ".join(err.replace("│", " ").split())
    assert not [*tmp_path.glob("x.*")]
