"""Figures → files: SVG and PNG without a browser, HTML and Vega-Lite for those who go on from there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from threading import Lock
from typing import Any

from .style import styled

VEGA_LITE = "6.4"
"""The grammar of altair 6, in the release that the renderer carries."""
_ONE_AT_A_TIME = Lock()
_ILLEGIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def picture(figure: Any, form: str = "svg", *, dark: bool = False) -> bytes:
    """Draw a figure as ``svg`` or ``png``; raises ValueError for another form. Nothing is fetched: the renderer may not.

    The letters of a figure are escaped by the renderer; they cannot become markup.
    """
    import vl_convert

    spec = legible(styled(figure, dark=dark))
    with _ONE_AT_A_TIME:
        if form == "svg":
            return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]).encode()
        if form == "png":
            return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=2, allowed_base_urls=[]))
    raise ValueError(f"a figure is drawn as svg or png, not {form}")


def legible(value: Any) -> Any:
    """Put a sign for letters that no SVG may hold, anywhere in a figure: over one of them the renderer ends the whole process.

    >>> legible({"title": ["a\\x1bb", 3]})
    {'title': ['a\ufffdb', 3]}
    """
    if isinstance(value, str):
        return _ILLEGIBLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {legible(name): legible(held) for name, held in value.items()}
    return [legible(held) for held in value] if isinstance(value, list) else value


def save(figure: Any, to: str | Path) -> Path:
    """Write a figure to a file ending in .svg, .png or .json (Vega-Lite); raises ValueError for another ending."""
    place = Path(to)
    form = place.suffix.lower().lstrip(".")
    if form == "json":
        place.write_text(json.dumps(styled(figure), ensure_ascii=False), "utf-8")
    elif form in ("svg", "png"):
        place.write_bytes(picture(figure, form))
    else:
        raise ValueError(f"{place}: cannot tell the form of the picture; end the name in .svg, .png or .json")
    return place
