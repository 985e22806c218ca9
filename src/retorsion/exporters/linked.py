"""JSON documents with one long list, written a member at a time; and names for events, reports and claims that hold in any document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote


def write(members: Iterable[Mapping[str, Any]], path: Path, *, head: Mapping[str, Any], of: str) -> int:
    """Write a document: the keys of ``head``, then the key ``of`` with the list of members; return their number."""
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("{" + "".join(f"{_shown(key)}: {_shown(value)},\n" for key, value in head.items()) + f"{_shown(of)}: [")
        for number, member in enumerate(members, 1):
            out.write((",\n" if number > 1 else "\n") + _shown(member))
        out.write("\n]}\n")
    return number


def urn(what: str, ident: str) -> str:
    """Return a name that holds everywhere: of an event, a report, a claim, a speaker.

    >>> urn("speaker", "a diplomat in Country B")
    'urn:retorsion:speaker:a%20diplomat%20in%20Country%20B'
    """
    return f"urn:retorsion:{what}:{quote(ident.encode('utf-8', 'replace'), safe='')}"


def address(url: str | None) -> str | None:
    """Return an address as a name of a thing on the web, its odd characters encoded, or None for what is none.

    >>> address("https://a.example/über uns"), address("javascript:alert(1)")
    ('https://a.example/%C3%BCber%20uns', None)
    """
    plain = quote((url or "").strip().encode("utf-8", "replace"), safe=":/?#[]@!$&'()*+,;=%-._~")
    return plain if plain.lower().startswith(("http://", "https://")) else None


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
