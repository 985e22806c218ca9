"""A report as a notebook shows it: its text, letter for letter, with the evidence of its measures marked and its furniture grey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ..knowledge import kinds
from ..model import Claim, Report
from .marking import Stretch, stretches


@dataclass(frozen=True, slots=True)
class ShownReport:
    """Hold a report with claims of it; a notebook shows it as HTML."""

    report: Report
    claims: tuple[Claim, ...]

    def _repr_html_(self) -> str:
        """Return the report as HTML, every word of it escaped."""
        head = " · ".join(escape(str(part)) for part in (self.report.outlet, self.report.published) if part)
        text = "".join(_marked(stretch) for stretch in stretches(self.report, self.claims))
        told = "".join(f"<li>{_line(claim)}</li>" for claim in self.claims)
        return (
            f"<article><h4>{escape(self.report.title or self.report.name)}</h4><p>{head}</p>"
            f'<div style="white-space: pre-wrap; max-width: 70ch">{text}</div><ol>{told}</ol></article>'
        )


def report(report: Report, claims: Iterable[Claim] = ()) -> ShownReport:
    """Show a report in a notebook, with those of the claims that are its own.

    >>> charts_html = report(Report("r", "r", "Spain <b>expels</b> two envoys."))._repr_html_()
    >>> "Spain &lt;b&gt;expels&lt;/b&gt; two envoys." in charts_html
    True
    """
    return ShownReport(report, tuple(claim for claim in claims if claim.report == report.id))


def _marked(stretch: Stretch) -> str:
    text = escape(stretch.text)
    if stretch.claims:
        text = f"<mark>{text}<sup>{','.join(map(str, stretch.claims))}</sup></mark>" if stretch.trigger else f"<mark>{text}</mark>"
    return f'<span style="color: gray">{text}</span>' if stretch.furniture else text


def _line(claim: Claim) -> str:
    known = kinds().get(claim.kind)
    number = next((f", {count.best} {count.unit or ''}".rstrip() for count in claim.counts if count.best is not None), "")
    sides = " → ".join(", ".join(codes) or "?" for codes in (claim.actors, claim.targets))
    return escape(f"{sides}: {known.label if known else claim.kind}{number} ({claim.certainty.status.replace('_', ' ')})")
