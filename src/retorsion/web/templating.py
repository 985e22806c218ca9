"""Fill templates in. Every value is escaped, whatever it is: the words of reports are hostile until shown otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import wording
from .deps import person_of
from .guard import form_token

HERE = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def environment() -> Environment:
    """Return the one place where templates come from."""
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= wording.FILTERS
    made.globals |= {"static": static, "form_token": form_token}
    return made


@cache
def static(name: str) -> str:
    """Return the address of a file of ours, which changes with its content so that browsers may keep it."""
    import hashlib

    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def render(request: Request, template: str, *, code: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a filled-in template, in the language the reader asks for."""
    language = wording.chosen(request.headers.get("accept-language", ""))
    told: Mapping[str, Any] = {
        "_": _words(language), "language": language, "request": request, "person": person_of(request), "path": request.url.path,
        "query": request.url.query,
    } | values  # fmt: skip
    page = environment().get_template(template).render(told)
    return HTMLResponse(page.encode("utf-8", "replace"), status_code=code)  # half a surrogate pair is no letter


def _words(language: str) -> Callable[..., str]:
    return lambda text, /, **values: wording.said(text, language, values)
