"""Where settings come from, and what is said of wrong ones."""

import pytest

from retorsion.config import ConfigError, Settings, settle


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "retorsion.toml"
    path.write_text('ledger = "my.db"\nmodel = "of_the_file"\nknowledge = ["mine"]\njobs = 3\n')
    return path


def test_a_flag_goes_before_the_environment_which_goes_before_the_file(file):
    environment = {"RETORSION_MODEL": "of_the_environment", "RETORSION_JOBS": "4", "PATH": "x"}
    settings = settle({"jobs": 5, "model": None}, environment, file)
    assert (settings.jobs, settings.model, settings.ledger) == (5, "of_the_environment", str(file.parent / "my.db"))


def test_paths_in_the_file_are_relative_to_it_and_a_url_is_left_alone(file):
    assert settle({}, {}, file).knowledge == (str(file.parent / "mine"),)
    file.write_text('ledger = "postgresql://host/db"')
    assert settle({}, {}, file).ledger == "postgresql://host/db"


def test_without_anything_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settle({}, {}) == Settings()


def test_a_file_in_the_working_folder_is_found(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    assert settle({}, {}).jobs == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jobs = 0", "jobs: expected a number from 1 to 256"),
        ("jobs = true", "jobs: expected a number"),
        ('knowledge = "a', "not TOML: "),
        ("knowledge = [1]", "knowledge: expected a list of folders"),
        ("ledgr = 'x'", "unknown setting 'ledgr'; there is ledger, model"),
        ("model = 7", "model: expected a text"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(file, text, says):
    file.write_text(text)
    with pytest.raises(ConfigError, match=f"{file.name}: {says}"):
        settle({}, {}, file)


def test_a_file_that_was_named_must_be_there(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        settle({}, {}, tmp_path / "none.toml")


def test_a_wrong_number_of_jobs_names_the_variable():
    with pytest.raises(ConfigError, match="RETORSION_JOBS"):
        settle({}, {"RETORSION_JOBS": "many"})
