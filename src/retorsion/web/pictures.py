"""Figures at addresses of their own, made by the server, so that they show without JavaScript and a page needs no inline style."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from .headers import PICTURE_POLICY

FORMS = {"svg": "image/svg+xml", "png": "image/png"}
Draw = Callable[..., Any]


def picture(router: APIRouter, path: str, draw: Draw) -> None:
    """Serve the figure that ``draw`` makes at ``path.svg`` and ``path.png``; ``?dark=true`` draws it for dark paper."""
    for form in FORMS:
        name = f"{draw.__name__.strip('_')}_{form}"
        router.add_api_route(f"{path}.{form}", _drawn(draw, form), methods=["GET"], name=name, operation_id=name, response_class=Response,
                             responses={200: {"content": {FORMS[form]: {}}}})  # fmt: skip


def _drawn(draw: Draw, form: str) -> Callable[..., Response]:
    def endpoint(dark: Annotated[bool, Query()] = False, **asked: Any) -> Response:
        from ..charts import picture as drawn

        headers = {"Content-Security-Policy": PICTURE_POLICY}
        return Response(drawn(draw(**asked), form, dark=dark), media_type=FORMS[form], headers=headers)

    own = inspect.signature(endpoint, eval_str=True).parameters["dark"].replace(kind=inspect.Parameter.KEYWORD_ONLY)
    asked = inspect.signature(draw, eval_str=True).parameters.values()
    endpoint.__signature__ = inspect.Signature([*asked, own], return_annotation=Response)  # type: ignore[attr-defined]
    return endpoint
