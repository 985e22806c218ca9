"""One view, several forms: the page, and the same rows as JSON, CSV or a workbook."""

from __future__ import annotations

import inspect
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, StreamingResponse
from starlette.background import BackgroundTask

from ..exporters import Row, export
from ..exporters.jsonl import line
from ..model.plain import SCHEMA_VERSION
from .templating import render

FORMS = {".json": "application/json", ".csv": "text/csv", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class View:
    """Hold what one address shows: rows under columns for programs, a template and what it needs for people.

    ``rows`` is only called for files, ``show`` only for the page, so that neither costs the other. ``more`` is what JSON tells beside
    the rows.
    """

    name: str
    columns: Sequence[str]
    rows: Callable[[], Iterable[Row]]
    template: str
    show: Callable[[], Mapping[str, Any]] = dict
    more: Callable[[], Mapping[str, Any]] = dict


Make = Callable[..., View]


def page(router: APIRouter, path: str, make: Make) -> None:
    """Serve a view at ``path`` as a page, and at ``path.json``, ``path.csv`` and ``path.xlsx`` as files."""
    name = make.__name__.strip("_")
    for suffix, media in FORMS.items():
        router.add_api_route(
            path + suffix, _formed(make, suffix), methods=["GET"], name=f"{name}{suffix}", operation_id=f"{name}_{suffix[1:]}",
            response_class=Response, responses={200: {"content": {media: {}}}, 404: {"description": "not in the ledger"}},
        )  # fmt: skip
    router.add_api_route(
        path, _formed(make, ""), methods=["GET"], name=name, operation_id=name, response_class=HTMLResponse,
        responses={404: {"description": "not in the ledger"}},
    )  # fmt: skip


def _formed(make: Make, suffix: str) -> Callable[..., Response]:
    """Turn a function that makes a view into an endpoint of one form; it takes the request beside what the function takes."""

    @wraps(make)
    def endpoint(request: Request, **asked: Any) -> Response:
        return deliver(request, make(**asked), suffix)

    signature = inspect.signature(make, eval_str=True)
    here = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    endpoint.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[here, *signature.parameters.values()], return_annotation=Response
    )
    del endpoint.__wrapped__
    endpoint.__annotations__ = {}
    return endpoint


def deliver(request: Request, view: View, suffix: str) -> Response:
    """Answer with a view as a page (no suffix) or as a file of one of the `FORMS`."""
    if not suffix:
        return render(request, view.template, **view.show())
    if suffix == ".json":
        return StreamingResponse(_json(view), media_type=FORMS[suffix])
    return _file(view, suffix)


def _json(view: View) -> Iterator[str]:
    """Write the rows as one JSON object, row by row, so that a large answer needs no large memory."""
    yield f'{{"schema_version": {SCHEMA_VERSION}'
    for name, value in view.more().items():
        yield f', "{name}": {line(value)}'
    yield ', "rows": ['
    for number, row in enumerate(view.rows()):
        yield f"{', ' if number else ''}{line(row)}"
    yield "]}"


def _file(view: View, suffix: str) -> Response:
    """Write the rows to a file that is gone once it is sent."""
    with tempfile.NamedTemporaryFile(suffix=suffix, delete=False) as made:
        place = Path(made.name)
    try:
        export(view.rows(), str(place), columns=view.columns)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    name = re.sub(r"[^A-Za-z0-9@._-]+", "-", view.name).strip("-.") or "retorsion"
    return FileResponse(place, media_type=FORMS[suffix], filename=f"{name}{suffix}", background=BackgroundTask(place.unlink, True))


def plain_error(status: int, what: str, headers: Mapping[str, str] | None = None) -> Response:
    """Tell a program what went wrong."""
    return JSONResponse({"error": what}, status_code=status, headers=dict(headers or {}))
