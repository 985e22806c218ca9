"""FollowTheMoney statements as CSV: a row for each value of each entity, in the columns of nomenklatura's files. Gaps: docs/formats.md."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from .cells import FORMULA, printable
from .ftm import DATASET, Entity, entities
from .jsonl import line
from .view import View

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip
TYPES = {
    "name": "name",
    **dict.fromkeys(("organizer", "involved", "proof"), "entity"),
    **dict.fromkeys(("date", "startDate", "endDate", "publishedAt"), "date"),
    **dict.fromkeys(("summary", "description"), "text"),
    **dict.fromkeys(("title", "publisher", "fileName"), "string"),
    "id": "checksum",
    "recordId": "identifier",
    "sourceUrl": "url",
    "country": "country",
    "language": "language",
}
"""The type that FollowTheMoney gives each property we fill."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of statements."""
    number = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, restval="")
        table.writeheader()
        for entity in entities(view):
            for statement in statements(entity):
                table.writerow(statement)
                number += 1
    return number


def statements(entity: Entity) -> Iterator[dict[str, str]]:
    """Make the statements of an entity, first the one that it exists."""
    values = [("id", _sha1(line(entity["properties"])))]
    values += [(name, value) for name, held in entity["properties"].items() for value in held]
    for name, told in values:
        value = _plain(told)
        key = f"{DATASET}.{entity['id']}.{name}.{value}"
        yield {
            "canonical_id": entity["id"],
            "entity_id": entity["id"],
            "prop": name,
            "prop_type": TYPES[name],
            "schema": entity["schema"],
            "value": value,
            "dataset": DATASET,
            "external": "f",
            "id": _sha1(key),
        }


def _sha1(words: str) -> str:
    """Return the hash that FollowTheMoney makes its ids of; nothing is kept safe by it."""
    return hashlib.sha1(words.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _plain(value: str) -> str:
    """Keep words from being taken for a formula by a blank, which FollowTheMoney strips again."""
    words = printable(value)
    return f" {words}" if words.startswith(FORMULA) else words
