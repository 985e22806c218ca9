"""Find and read the knowledge files: ours, and a user's folders laid over them.

A name such as ``kinds/expulsion.yaml`` is looked up in the folders laid over ours (the last one first), then in the package: one
file of a user replaces one of ours of the same name, and a new one adds to them. `shape` says what a file must hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, update_wrapper
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from .parse import KnowledgeError, Where, line_of, parse_csv, parse_yaml

if TYPE_CHECKING:  # pydantic costs a tenth of a second; it is imported where a file is read
    from .shape import Kind, Shape

Model = TypeVar("Model", bound="Shape")
T = TypeVar("T")
P = ParamSpec("P")
DATA = (".yaml", ".csv", ".txt")
_laid: tuple[Path, ...] = ()
_caches: list[Any] = []


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Cache what is made from knowledge files, until other folders are laid over them. For module-level functions of any room."""
    cached = lru_cache(maxsize=None)(make)
    _caches.append(cached)
    return update_wrapper(lambda *args, **kwargs: cached(*args, **kwargs), make)


def lay(folders: Sequence[Path | str]) -> None:
    """Lay a user's folders over ours, for this process; the last one lies on top.

    Called once at the start by whoever reads the settings, and by each worker process. Raises KnowledgeError for a folder that is
    not there.
    """
    global _laid
    paths = tuple(Path(folder) for folder in folders)
    for path in paths:
        if not path.is_dir():
            raise KnowledgeError(str(path), None, "no such folder; name a folder of knowledge files, or leave it out")
    _laid = paths
    for cached in _caches:
        cached.cache_clear()


def lay_again(folders: tuple[str, ...]) -> None:
    """Lay in a worker process what lies in the one that sent the work; nothing is done where it lies there already."""
    if tuple(map(str, laid())) != folders:
        lay(folders)


def laid() -> tuple[Path, ...]:
    """Return the folders that lie over ours, the topmost last, for a worker process to lay too."""
    return _laid


def layers(name: str) -> tuple[Traversable, ...]:
    """Return every file or folder of that name, ours first, for tables whose rows add up."""
    places = [root.joinpath(*name.split("/")) for root in (_ours(), *_laid)]
    return tuple(place for place in places if place.is_file() or place.is_dir())


def find(name: str) -> Traversable:
    """Return the topmost file of that name; raises KnowledgeError where there is none."""
    found = layers(name)
    if not found:
        raise KnowledgeError(name, None, "no such knowledge file")
    return found[-1]


def listing(folder: str, suffix: str = ".yaml") -> Mapping[str, Traversable]:
    """Return the files of a folder by stem, in order of stem; a user's file replaces ours of the same name."""
    found = {entry.name.removesuffix(suffix): entry for layer in layers(folder) for entry in layer.iterdir() if entry.name.endswith(suffix)}
    return MappingProxyType(dict(sorted(found.items())))


def load_yaml(source: str | Traversable, model: type[Model]) -> Model:
    """Read one YAML file, by name or by path, into ``model``; raises KnowledgeError with file, line and what was expected."""
    place = find(source) if isinstance(source, str) else source
    name = shown(place)
    data, lines = parse_yaml(read(place), name)

    def fault(where: Where, problem: str) -> KnowledgeError:
        return KnowledgeError(name, line_of(lines, where), problem)

    return model.fit(data, fault)


def load_rows(source: str | Traversable, model: type[Model]) -> tuple[Model, ...]:
    """Read a table with a header, by name or by path, into one ``model`` a row; raises KnowledgeError like `load_yaml`.

    Empty cells are left out, so that defaults hold.
    """
    place = find(source) if isinstance(source, str) else source
    name = shown(place)

    def row(line: int, cells: dict[str, str]) -> Model:
        return model.fit(cells, lambda _, problem: KnowledgeError(name, line, problem))

    return tuple(row(line, cells) for line, cells in parse_csv(read(place), name))


def read(place: Traversable) -> str:
    """Return the text of a file; raises KnowledgeError where it is not UTF-8."""
    try:
        return place.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(shown(place), None, f"expected UTF-8, found another byte at offset {error.start}") from error


def shown(place: Traversable) -> str:
    """Return how messages name a file: ours by its place in the package, a user's by its path."""
    return str(place).removeprefix(f"{_ours()}/")


def knowledge_version() -> str:
    """Return a short hash of every knowledge file, with the folders laid over ours; it changes with any word of them."""
    return _version()


@remembered
def _version() -> str:
    digest = hashlib.sha256()
    for root in (_ours(), *_laid):
        for name, place in sorted(_walk(root)):
            digest.update(f"{name}\0".encode() + place.read_bytes() + b"\0")
        digest.update(b"\1")
    return digest.hexdigest()[:12]


def _walk(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(DATA):
            yield above + entry.name, entry


def _ours() -> Traversable:
    return files("retorsion.knowledge")


@remembered
def kinds() -> Mapping[str, Kind]:
    """Return every kind of measure by its name, in order of name."""
    from .shape import Kind

    places = listing("kinds")
    found = {name: load_yaml(place, Kind) for name, place in places.items()}
    for name, kind in found.items():
        for other in (*kind.answered_by, *kind.undone_by):
            if other not in found:
                raise KnowledgeError(shown(places[name]), None, f"speaks of {other!r}, which is no kind; there is {', '.join(found)}")
    return MappingProxyType(found)


def family_of(kind: str) -> str:
    """Return the family of a kind; raises KeyError for a kind that is not known.

    >>> family_of("persona_non_grata") == family_of("expulsion")
    True
    """
    return kinds()[kind].family
