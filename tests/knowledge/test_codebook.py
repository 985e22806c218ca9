import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from retorsion.knowledge import kinds
from retorsion.knowledge.plover import act_types

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script that writes the codebook."""
    spec = importlib.util.spec_from_file_location("make_codebook", DOCS / "make_codebook.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_codebook_is_current(maker: ModuleType) -> None:
    current = (DOCS / "codebook.md").read_text(encoding="utf-8") == maker.codebook()
    assert current, "the knowledge has changed since the codebook was made: run python docs/make_codebook.py"


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_kind_stands_in_the_codebook_with_its_definition_and_codes(maker: ModuleType, name: str) -> None:
    kind = kinds()[name]
    chapter = maker.codebook().split(f"\n### {name}\n")[1].split("\n### ")[0]
    assert kind.definition in chapter
    assert f"CAMEO {kind.codes.cameo}" in chapter
    assert all(f"article {article.article}: " in chapter for article in kind.treaty)
    assert "- Yes: " in chapter and "- No: " in chapter


@pytest.mark.parametrize("name", sorted(act_types()))
def test_every_act_stands_in_the_codebook_with_its_modes(maker: ModuleType, name: str) -> None:
    known = next(type_ for type_name, type_ in act_types().items() if type_name == name)
    chapter = maker.codebook().split(f"\n### {name}\n")[1].split("\n### ")[0]
    assert known.definition in chapter
    assert all(f"Mode `{mode}`: " in chapter for mode in known.modes)
    assert "- Yes: " in chapter and "- No: " in chapter
