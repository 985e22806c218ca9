"""Rows → figures. One function draws in a notebook, into a file and on the web page.

    import retorsion as rt
    from retorsion import charts

    figure = charts.timeline(rt.timeline(ledger, "RUS", "CZE"))   # a notebook shows it
    charts.save(figure, "rus-cze.svg")                            # or .png, .html, .json (Vega-Lite)

    charts.report(report, claims)                # a report with its evidence marked

Every figure names its axes with their units and where its numbers come from, and can be read without colour.
"""

from .files import picture, save
from .report import report
from .responses import responses
from .strength import strength
from .timeline import timeline
from .world import world

__all__ = ["picture", "report", "responses", "save", "strength", "timeline", "world"]
