"""The front door: what it shows, and how little it takes to open."""

import subprocess
import sys

import pytest

import retorsion
from retorsion import questions

HEAVY = {"charset_normalizer", "lxml", "networkx", "numpy", "openpyxl", "pydantic", "rich", "spacy", "sqlalchemy", "trafilatura", "typer"}
HEAVY |= {"yaml", "alembic"}


def test_what_it_shows_is_sorted_and_is_all_there_is():
    rooms = {name for name, value in vars(retorsion).items() if type(value).__name__ == "module"}
    bound = {name for name in vars(retorsion) if not name.startswith("_")} - rooms - {"TYPE_CHECKING", "Any"}
    assert retorsion.__all__ == dir(retorsion) == sorted(retorsion.__all__)
    assert bound | set(questions.__all__) >= set(retorsion.__all__) >= bound


@pytest.mark.parametrize("name", retorsion.__all__)
def test_every_name_opens(name):
    assert callable(getattr(retorsion, name))


def test_a_name_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(AttributeError, match="there is Act"):
        _ = retorsion.burn


def loaded(statement: str) -> set[str]:
    """Run a statement in a fresh interpreter and list the modules it loads."""
    script = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy():
    modules = loaded("import retorsion")
    assert modules.isdisjoint(HEAVY)
    assert len(modules) < 150


@pytest.mark.parametrize("door", ["retorsion.cli", "retorsion.flow", "retorsion.exporters"])
def test_no_door_loads_a_model_or_a_database(door):
    assert loaded(f"import {door}").isdisjoint({"spacy", "numpy", "sqlalchemy", "trafilatura", "pydantic", "networkx"})
