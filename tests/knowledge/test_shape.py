from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.knowledge.load import find, load_yaml
from retorsion.knowledge.parse import KnowledgeError, parse_csv, parse_yaml
from retorsion.knowledge.shape import Kind

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)


def edited(tmp_path: Any, old: str, new: str) -> tuple[int, str]:
    """Change one of our own kinds as a hasty hand would; return the last line touched and what the error says."""
    text = find("kinds/expulsion.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition(old)
    file = tmp_path / "expulsion.yaml"
    file.write_text(before + new + after, "utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_yaml(file, Kind)
    return before.count("\n") + new.rstrip("\n").count("\n") + 1, str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("family: removal", "family: removals", "family: expected one of 'removal', 'refusal'"),
        ("family: removal", "famly: removal", "unknown key 'famly'; this file knows label, definition, family"),
        ("one: true", "one: perhaps", "one: it should be a valid boolean"),
        ('"161"', "161", "codes.cameo: it should be a valid string"),
        ("plover: SANCTION-expel", "plover: expel", "codes.plover: string should match"),
        ("unit: diplomats", "unit: diplomats\nunit: staff", "unit stands twice; the first is in line"),
        ("affected:", "afected:", "numbers.afected: expected one of 'affected', 'before', 'after'"),
        ("label: Expulsion of diplomats", "label: Expulsion: of diplomats", "not YAML: mapping values"),
        ("of: VCDR", "of: Vienna", "treaty.0.of: expected one of 'VCDR'"),
        ("label: Expulsion of diplomats", "label: &a Expulsion\nremarks: *a", "aliases"),
    ],
)
def test_a_typo_is_named_with_its_line_and_what_was_expected(tmp_path: Any, old: str, new: str, expected: str) -> None:
    line, said = edited(tmp_path, old, new)
    assert f"expulsion.yaml, line {line}: " in said
    assert expected.lower() in said.lower()


def test_a_gap_is_named(tmp_path: Any) -> None:
    assert "expected a value for 'family', found none" in edited(tmp_path, "family: removal\n", "")[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("[NO, yes, on]", ["NO", "yes", "on"]),
        ("[true, false]", [True, False]),
        ("[050, 161, 1:30]", ["050", 161, "1:30"]),
        ("2021-10-06", "2021-10-06"),
        ("~", None),
        ("", None),
    ],
)
def test_words_stay_words(text: str, value: object) -> None:
    assert parse_yaml(text, "x.yaml")[0] == value


@pytest.mark.parametrize(
    "text", ["[" * 3000, "a: [1", "\x00", "? [a]\n: b", "!!python/object:os.system {}", "- &a [*a]", "{a: 1, a: 2}", "a\tb:\n\t- c"]
)
def test_hostile_yaml_is_an_error_in_words(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"^x\.yaml"):
        parse_yaml(text, "x.yaml")


@given(st.dictionaries(WORDS, st.lists(WORDS, max_size=3), max_size=6))
def test_every_key_is_found_on_its_own_line(table: dict[str, list[str]]) -> None:
    text = "".join(f"{quoted(key)}: [{', '.join(map(quoted, items))}]\n" for key, items in table.items())
    data, lines = parse_yaml(text, "x.yaml")
    assert (data or {}) == table
    assert [lines[(key,)] for key in table] == list(range(1, len(table) + 1))


@given(st.lists(st.lists(WORDS.filter(lambda w: w[0] != "#"), min_size=2, max_size=2), max_size=5))
def test_every_row_is_found_on_its_own_line(rows: list[list[str]]) -> None:
    text = "a,b\n" + "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    assert list(parse_csv(text, "x.csv")) == [(line, dict(zip("ab", row, strict=True))) for line, row in enumerate(rows, 2)]


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"^x\.csv, line 2: not CSV"):
        list(parse_csv('a\n"' + "b" * 200_000, "x.csv"))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for parse in (parse_yaml, lambda *a: list(parse_csv(*a))):
        try:
            parse(text, "x")
        except KnowledgeError as error:
            assert str(error).startswith("x")


def quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
