"""A built wheel carries what the program needs, and needs no checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_it_carries_every_file_of_the_package_and_the_licence(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    files = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert files - carried == set()
    assert {Path(name).name for name in carried if "licenses" in name} == {"LICENSE", "NOTICE"}


@pytest.mark.slow
def test_it_runs_away_from_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = "import retorsion, retorsion.knowledge as k; print(retorsion.__file__, len(k.kinds()))"
    done = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {script}"],
                          capture_output=True, text=True, check=True, cwd=tmp_path)  # fmt: skip
    place, number = done.stdout.split()
    assert Path(place).is_relative_to(tmp_path)
    assert int(number) > 20
