import subprocess
import sys
from pathlib import Path

import pytest

from retorsion.knowledge import KnowledgeError, find, kinds, knowledge_version, laid, lay, layers, listing, load_rows, load_yaml, remembered
from retorsion.knowledge.shape import Shape, Text


class Ship(Shape):
    name: Text
    guns: int = 0


@pytest.fixture
def folder(tmp_path: Path):
    """A user's folder of knowledge, laid over ours for one test."""
    before = laid()
    yield tmp_path
    lay(before)


def test_a_user_s_file_lies_over_ours_and_a_new_one_adds_to_them(folder: Path) -> None:
    (folder / "kinds").mkdir()
    ours = find("kinds/expulsion.yaml").read_text(encoding="utf-8")
    (folder / "kinds" / "expulsion.yaml").write_text(ours.replace("label: Expulsion of diplomats", "label: Sending home"), "utf-8")
    (folder / "kinds" / "house_arrest.yaml").write_text(ours, "utf-8")
    plain = set(kinds())

    lay([folder])

    assert kinds()["expulsion"].label == "Sending home"
    assert set(kinds()) == plain | {"house_arrest"}
    assert list(listing("kinds")) == sorted(kinds())
    assert len(layers("kinds/expulsion.yaml")) == 2
    lay([])
    assert kinds()["expulsion"].label == "Expulsion of diplomats"


def test_a_kind_that_speaks_of_an_unknown_one_is_named(folder: Path) -> None:
    (folder / "kinds").mkdir()
    ours = find("kinds/expulsion.yaml").read_text(encoding="utf-8")
    (folder / "kinds" / "expulsion.yaml").write_text(ours.replace("[measure_lifted]", "[measure_lfited]"), "utf-8")
    lay([folder])
    with pytest.raises(
        KnowledgeError, match=r"expulsion\.yaml: speaks of 'measure_lfited', which is no kind; there is accreditation_refusal"
    ):
        kinds()


def test_the_version_changes_with_a_word_and_comes_back_with_it(folder: Path) -> None:
    plain = knowledge_version()
    (folder / "outlets.csv").write_text("name\nAgency A\n", "utf-8")
    lay([folder])
    assert knowledge_version() != plain
    lay([])
    assert knowledge_version() == plain


def test_what_is_remembered_is_made_again_when_folders_are_laid(folder: Path) -> None:
    made = []

    @remembered
    def table() -> int:
        made.append(1)
        return len(made)

    assert (table(), table()) == (1, 1)
    lay([folder])
    assert table() == 2


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(KnowledgeError, match="nowhere: no such folder"):
        lay(["nowhere"])
    with pytest.raises(KnowledgeError, match=r"kinds/none\.yaml: no such knowledge file"):
        find("kinds/none.yaml")


def test_rows_of_a_table_are_read_with_defaults_for_empty_cells(tmp_path: Path) -> None:
    table = tmp_path / "ships.csv"
    table.write_text('name,guns\n# of the line\n"Victory, HMS",104\nBeagle,\n', "utf-8")
    assert load_rows(table, Ship) == (Ship(name="Victory, HMS", guns=104), Ship(name="Beagle"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,guns\nBeagle,six\n", r"ships.csv, line 2: guns: it should be a valid integer.*found 'six'"),
        (b"name,guns\n# remark\nBeagle\n", r"ships.csv, line 3: expected 2 cells \(name, guns\), found 1"),
        (b"name,masts\nBeagle,3\n", r"ships.csv, line 2: unknown key 'masts'; this file knows name, guns"),
        (b"name,guns\n\xff,3\n", r"ships.csv: expected UTF-8, found another byte at offset 10"),
    ],
)
def test_a_bad_table_is_named_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    table = tmp_path / "ships.csv"
    table.write_bytes(content)
    with pytest.raises(KnowledgeError, match=said):
        load_rows(table, Ship)


def test_one_yaml_file_is_read_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "ship.yaml"
    file.write_text("name: Beagle\nguns: 6\n", "utf-8")
    assert load_yaml(file, Ship) == Ship(name="Beagle", guns=6)


def test_asking_for_the_version_needs_no_schema_library() -> None:
    asked = "import sys; from retorsion.knowledge import knowledge_version; knowledge_version(); print('pydantic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"
