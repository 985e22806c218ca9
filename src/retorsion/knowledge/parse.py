"""Read YAML and CSV into plain values, and remember the line each came from, so that a typo can be pointed at."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

import yaml

Where = tuple[str | int, ...]


class KnowledgeError(ValueError):
    """Say what is wrong with a knowledge file: which file, which line, what was expected.

    >>> print(KnowledgeError("kinds/expulsion.yaml", 7, "family: expected a word"))
    kinds/expulsion.yaml, line 7: family: expected a word
    """

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}" if line else f"{file}: {problem}")
        self.file, self.line, self.problem = file, line, problem


def parse_yaml(text: str, name: str) -> tuple[Any, dict[Where, int]]:
    """Read YAML as plain values, and the line of each by its path; raises KnowledgeError for what is no YAML.

    Narrower than YAML 1.1: only ``true`` and ``false`` are truth values (``no`` is a word, and Norway), dates stay text, a number has
    no leading zero, a key stands once, and there are no aliases.

    >>> parse_yaml("no: [NO, 050, 161]", "x.yaml")
    ({'no': ['NO', '050', 161]}, {(): 1, ('no',): 1, ('no', 0): 1, ('no', 1): 1, ('no', 2): 1})
    """
    lines: dict[Where, int] = {}
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None, lines
            _mark(node, (), lines, (name, set()))
            return loader.construct_document(node), lines
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise KnowledgeError(name, mark.line + 1 if mark else None, f"not YAML: {error.problem or error}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise KnowledgeError(name, None, f"not YAML: {error}") from error


def line_of(lines: dict[Where, int], where: Where) -> int | None:
    """Return the line of the value at a path, or of the nearest value around it."""
    while where not in lines and where:
        where = where[:-1]
    return lines.get(where)


def parse_csv(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a table with a header, with its line; empty cells are left out, lines that begin with ``#`` are remarks.

    >>> list(parse_csv("code,name,note\\n# the Baltic\\nEST,Estonia,\\n", "x.csv"))
    [(3, {'code': 'EST', 'name': 'Estonia'})]
    """
    kept = [(number, line) for number, line in enumerate(text.splitlines(keepends=True), 1) if line.strip() and line[0] != "#"]
    table = csv.reader((line for _, line in kept), strict=True)  # a quotation without end is an error, whatever length others allow
    try:
        cells_of = [(kept[table.line_num - 1][0], cells) for cells in table]
    except csv.Error as error:
        raise KnowledgeError(name, kept[max(table.line_num - 1, 0)][0], f"not CSV: {error}") from error
    header = cells_of[0][1] if cells_of else []
    for number, cells in cells_of[1:]:
        if len(cells) != len(header):
            raise KnowledgeError(name, number, f"expected {len(header)} cells ({', '.join(header)}), found {len(cells)}")
        yield number, {column: cell.strip() for column, cell in zip(header, cells, strict=True) if cell.strip()}


def _mark(node: yaml.Node, where: Where, lines: dict[Where, int], seen: tuple[str, set[int]]) -> None:
    """Note the line of a node and of all below it; refuse aliases (a small file can hold a billion values) and doubled keys."""
    name, ids = seen
    line = lines.setdefault(where, node.start_mark.line + 1)
    if id(node) in ids:
        raise KnowledgeError(name, line, "aliases (&, *) are not read here; write the value out")
    ids.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _mark(item, (*where, index), lines, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path, line = (*where, str(key.value)), key.start_mark.line + 1
            if path in lines:
                raise KnowledgeError(name, line, f"{key.value} stands twice; the first is in line {lines[path]}")
            lines[path] = line
            _mark(value, path, lines, seen)


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Read YAML with fewer surprises than 1.1: no dates, no octal or base-60 numbers, no truth in "no"."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in pairs if not tag.endswith((":bool", ":int", ":timestamp", ":merge", ":value"))]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
