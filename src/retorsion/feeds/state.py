"""What is remembered from one look to the next, in a file beside the ledger that is replaced whole or not at all.

Losing it does no harm: everything is fetched once more, and what the ledger holds already is not added again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..exporters.atomic import replacing

log = logging.getLogger(__name__)
VERSION = 1


@dataclass(slots=True)
class Known:
    """Hold what is known of one feed or folder: when it is due, what the server said of its copy, what was taken from it.

    ``seen`` maps an entry, or a file, to a mark of its content and the moment when it was last there; ``tries`` counts pages
    that could not be fetched yet.
    """

    due: float = 0.0
    failures: int = 0
    etag: str | None = None
    modified: str | None = None
    seen: dict[str, tuple[str, float]] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)


class State:
    """Remember by name what is known of each source, and the rules that hosts have for robots."""

    def __init__(self, path: Path | None = None, *, anew: bool = False) -> None:
        self.path = path
        self.known: dict[str, Known] = {}
        self.robots: dict[str, tuple[float, str]] = {}
        if path and not anew:
            self._load(path)

    def of(self, name: str) -> Known:
        """Return what is known of a source, which may be nothing yet."""
        return self.known.get(name) or Known()

    def keep(self, name: str, known: Known) -> None:
        """Remember, and write it down."""
        self.known[name] = known
        self.save()

    def save(self) -> None:
        """Write the file anew; raises OSError where that cannot be done."""
        if self.path:
            told = {"version": VERSION, "known": {name: asdict(known) for name, known in self.known.items()}, "robots": self.robots}
            with replacing(self.path) as draft:
                draft.write_text(json.dumps(told, ensure_ascii=False), "utf-8")

    def _load(self, path: Path) -> None:
        try:
            told = json.loads(path.read_bytes())
            if told["version"] != VERSION:
                raise ValueError(f"version {told['version']!r}")
            self.known = {name: _known(value) for name, value in told["known"].items()}
            self.robots = {origin: (float(at), str(rules)) for origin, (at, rules) in told["robots"].items()}
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            self.known, self.robots = {}, {}
            log.warning("%s: damaged (%s), so everything is looked at anew; nothing is added twice", path, error)


def _known(value: Mapping[str, Any]) -> Known:
    told = {one.name: value[one.name] for one in fields(Known)}
    told["seen"] = {str(name): (str(mark), float(at)) for name, (mark, at) in value["seen"].items()}
    told["tries"] = {str(name): int(times) for name, times in value["tries"].items()}
    return Known(**(told | {"due": float(value["due"]), "failures": int(value["failures"])}))


def place_beside(ledger: str, file: str | Path) -> Path:
    """Return where the state of a ledger is kept: beside its file, or beside the file of feeds for one in a database.

    >>> place_beside("my.db", "feeds.toml").as_posix()
    'my.db.feeds.json'
    """
    if "://" not in ledger:
        return Path(f"{ledger}.feeds.json")
    return Path(file).with_suffix(f".{sha256(ledger.encode()).hexdigest()[:8]}.json")
