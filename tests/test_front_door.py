"""The front door: what it shows, and how little it takes to open."""

import subprocess
import sys

import pytest

import retorsion

HEAVY = {
    "charset_normalizer", "lxml", "networkx", "numpy", "openpyxl", "pydantic", "rich", "spacy", "sqlalchemy", "trafilatura", "typer", "yaml",
}  # fmt: skip


def test_what_it_shows_is_sorted_and_complete():
    rooms = {name for name in dir(retorsion) if type(getattr(retorsion, name)).__name__ == "module"}
    visible = [name for name in dir(retorsion) if not name.startswith("_") and name not in rooms]
    assert retorsion.__all__ == sorted(visible)


def test_no_room_hides_a_verb():
    assert all(callable(getattr(retorsion, verb)) for verb in ("read", "annotate", "code", "reconcile", "measures"))


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
