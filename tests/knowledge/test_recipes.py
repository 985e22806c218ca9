import re
from pathlib import Path

import pytest

from retorsion.knowledge import KnowledgeError, family_of, kinds, laid, lay
from retorsion.knowledge.lexicon import evocations

RECIPE = Path(__file__).parents[2] / "docs" / "recipes" / "add-a-kind.md"


@pytest.fixture
def folder(tmp_path: Path):
    """A folder made as the recipe says, with its first and its third example."""
    before = laid()
    kind, _, evoked = (re.sub("^   ", "", block, flags=re.M) for block in re.findall(r"```yaml\n(.*?)```", RECIPE.read_text("utf-8"), re.S))
    for name, text in {"kinds": kind, "lang/en/kinds": evoked}.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "hotline_cut.yaml").write_text(text, "utf-8")
    yield tmp_path
    lay(before)


def test_the_recipe_for_a_kind_works(folder: Path) -> None:
    lay([folder])
    assert family_of("hotline_cut") == "suspension"
    assert "hotline_cut" in evocations()


def test_the_recipe_s_typo_is_answered_as_it_says(folder: Path) -> None:
    file = folder / "kinds" / "hotline_cut.yaml"
    file.write_text(file.read_text("utf-8").replace("suspension", "suspensions"), "utf-8")
    lay([folder])
    with pytest.raises(
        KnowledgeError, match=r"hotline_cut\.yaml, line 4: family: expected one of 'removal', 'refusal', .* found 'suspensions'"
    ):
        kinds()
