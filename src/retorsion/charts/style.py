"""How all figures look: ink on no ground, greys that stay apart in print, one accent."""

from __future__ import annotations

from typing import Any

import altair as alt

FONT = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"
LIGHT = {"ink": "#1d2126", "soft": "#5a6068", "rule": "#d9d5cb", "dark": "#1f4e6b", "middle": "#7d96a6", "pale": "#c9d3da"}
DARK = {"ink": "#e6e3dc", "soft": "#a5a9ae", "rule": "#363b40", "dark": "#8fc1de", "middle": "#668aa0", "pale": "#36505f"}
"""Two sets of the same names. ``dark``, ``middle`` and ``pale`` differ in lightness, so that they stay apart in grey."""
SOURCE = "Retorsion ledger"


def styled(figure: alt.TopLevelMixin, *, dark: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite of a figure, for light paper or dark."""
    spec: dict[str, Any] = figure.to_dict()
    tones = DARK if dark else LIGHT
    spec["config"] = spec.get("config", {}) | _config(tones)
    if dark:
        spec = _swapped(spec)
    return spec


def _config(tones: dict[str, str]) -> dict[str, Any]:
    return {
        "font": FONT, "background": None, "view": {"stroke": None},
        "axis": {
            "labelColor": tones["soft"], "titleColor": tones["ink"], "gridColor": tones["rule"], "domainColor": tones["soft"],
            "tickColor": tones["soft"], "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 320,
        },
        "legend": {"labelColor": tones["ink"], "titleColor": tones["ink"], "labelFontSize": 12, "titleFontSize": 12, "labelLimit": 320,
                   "titleFontWeight": "normal"},
        "title": {"color": tones["ink"], "subtitleColor": tones["soft"], "anchor": "start", "fontSize": 14, "subtitleFontSize": 12,
                  "fontWeight": 600},
        "text": {"color": tones["ink"], "fontSize": 12},
    }  # fmt: skip


def _swapped(spec: Any) -> Any:
    """Put the tones of dark paper in the place of those of light."""
    other = {LIGHT[name]: DARK[name] for name in LIGHT}
    if isinstance(spec, dict):
        return {name: _swapped(value) if name not in ("data", "datasets") else value for name, value in spec.items()}
    if isinstance(spec, list):
        return [_swapped(one) for one in spec]
    return other.get(spec, spec) if isinstance(spec, str) else spec


def headed(figure: Any, title: str, source: str) -> Any:
    """Give a figure its title and, below it, the line that says where the numbers come from."""
    return figure.properties(title=alt.TitleParams(title, subtitle=f"Source: {source}", subtitlePadding=4, offset=14))


def values(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Hold the rows of a figure inside it."""
    return alt.InlineData(values=rows)
