"""Imports run one way through the rooms, and heavy libraries stay where they belong. Read with `ast`; nothing is imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "retorsion"

STOREYS = [
    {"model"},
    {"knowledge"},
    {"gates"},
    {"readers", "annotators", "coders", "merging", "questions", "charts", "exporters", "stores"},
    {"engines", "feeds", "config"},
    {"crawling"},
    {"flow", "decisions"},
    {"scale"},
    {"cli", "web", "__init__", "__main__"},
]
NEIGHBOURS = {("charts", "questions"), ("cli", "web")}

AT_HOME = {
    "spacy": ("annotators/parser.py", "annotators/ruling.py"),
    "sqlalchemy": ("stores/",),
    "alembic": ("stores/",),
    "sqlite3": ("stores/",),
    "psycopg": ("stores/",),
    "duckdb": ("stores/",),
    "pyspark": ("engines/spark.py", "engines/spark_work.py"),
    "pydantic": ("knowledge/shape.py", "web/"),
    "typer": ("cli/",),
    "fastapi": ("web/",),
    "starlette": ("web/",),
    "jinja2": ("web/",),
    "uvicorn": ("cli/serving.py",),
    "httpx": ("feeds/web.py",),
    "socket": ("feeds/addresses.py",),
    "feedparser": ("readers/feeds.py",),
    "altair": ("charts/",),
    "vl_convert": ("charts/",),
}
READS_ENVIRONMENT = ("cli/", "engines/spark.py")


def room(path: Path) -> str:
    """Name the room of a file: its folder under the package, or its own stem."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def storey(name: str) -> int:
    """Number the storey of a room."""
    return next(number for number, rooms in enumerate(STOREYS) if name in rooms)


def imports(tree: ast.AST, path: Path) -> Iterator[str]:
    """Yield the full dotted names that a file imports, wherever in the file, and whatever for."""
    package = ["retorsion", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            base = [*base, *((node.module or "").split(".") if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def goes_wrong(here: str, name: str) -> bool:
    """Tell whether room ``here`` may not import ``name``."""
    parts = name.split(".")
    if parts[0] != "retorsion" or len(parts) == 1:
        return False
    there = parts[1] if any(parts[1] in rooms for rooms in STOREYS) else "__init__"
    return there != here and storey(there) >= storey(here) and (here, there) not in NEIGHBOURS


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_file_imports_only_from_the_storeys_below_and_what_is_at_home_in_its_room(path):
    tree = ast.parse(path.read_text("utf-8"))
    names = sorted(set(imports(tree, path)))
    place = path.relative_to(SOURCE).as_posix()
    assert [name for name in names if goes_wrong(room(path), name)] == []
    assert [n for n in names if n.split(".")[0] in AT_HOME and not place.startswith(AT_HOME[n.split(".")[0]])] == []
    if not place.startswith(READS_ENVIRONMENT):
        assert "environ" not in {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not {"os.environ", "os.getenv"} & set(names)


def test_every_room_stands_on_a_storey():
    assert {room(path) for path in FILES} <= set().union(*STOREYS)


@pytest.mark.parametrize(
    ("here", "name", "wrong"),
    [
        ("coders", "retorsion.model.Claim", False),
        ("model", "retorsion.coders.code", True),
        ("coders", "retorsion.annotators.annotate", True),
        ("charts", "retorsion.questions.strength", False),
        ("questions", "retorsion.charts.draw", True),
        ("charts", "retorsion.exporters.Row", True),
        ("web", "retorsion.charts.draw", False),
        ("stores", "retorsion.web.app", True),
        ("cli", "retorsion.web.app", False),
        ("web", "retorsion.cli.app", True),
        ("engines", "retorsion.flow.code", True),
        ("cli", "retorsion.flow.code", False),
        ("feeds", "retorsion.engines.run", True),
        ("merging", "retorsion.read", True),
        ("coders", "spacy.tokens", False),
    ],
)
def test_the_rule_itself(here, name, wrong):
    assert goes_wrong(here, name) is wrong
