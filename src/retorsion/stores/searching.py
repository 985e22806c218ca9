"""Full-text search over a report's title, text and the evidence of its claims: FTS5 in SQLite, a tsvector in PostgreSQL.

Both are fed words that `model.query.words` has split already, so that both databases find the same reports as a search in memory.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, TextClause, select, text

from ..model import Claim, Report
from ..model.codec import loads
from ..model.query import phrases, words
from . import schema as t

# PostgreSQL keeps at most 1 MB of words for a report; a long news report has two thousand.
MOST_WORDS = 50_000


def index_report(connection: Connection, report: Report, claims: Iterable[Claim]) -> None:
    """Put a report's words into the index in place of those it had."""
    seq = connection.execute(select(t.reports.c.seq).where(t.reports.c.id == report.id)).scalar_one()
    connection.execute(text("DELETE FROM search WHERE rowid = :seq"), {"seq": seq})
    connection.execute(_INSERT[connection.dialect.name], {"seq": seq, "words": _words(report, claims)})


def index_all(connection: Connection) -> None:
    """Fill the index from all reports kept."""
    for (body,) in connection.execute(select(t.reports.c.body)).fetchall():
        report = loads(Report, body)
        rows = connection.execute(select(t.claims.c.body).where(t.claims.c.report == report.id))
        index_report(connection, report, [loads(Claim, claim) for (claim,) in rows])


def found(connection: Connection, asked: str, most: int | None = None) -> Select[tuple[str]]:
    """Select the ids of reports that hold all words and phrases of a search, ``most`` of them; an empty search finds every report."""
    found = select(t.reports.c.id)
    runs = phrases(asked)
    if not runs:
        return found
    rows, match = _MATCH[connection.dialect.name](runs)
    rows = rows if most is None else text(f"{rows.text} LIMIT {int(most)}")
    return found.where(t.reports.c.seq.in_(rows.bindparams(match=match).columns(t.reports.c.seq)))


def reports_for(connection: Connection, asked: str) -> list[Report]:
    """Return the reports that hold all words and phrases of a search and count, by publication."""
    hits = select(t.reports.c.body).where(t.reports.c.id.in_(found(connection, asked)), ~t.reports.c.withdrawn)
    ordered = hits.order_by(t.reports.c.published.is_(None), t.reports.c.published, t.reports.c.id)
    return [loads(Report, body) for (body,) in connection.execute(ordered)]


def one_of_found(connection: Connection, asked: str) -> ColumnElement[bool]:
    """Ask that the report at hand, of a statement over reports, hold all words and phrases of a search; one by one, not from a list."""
    rows, match = _MATCH_ONE[connection.dialect.name](phrases(asked))
    return t.reports.c.seq.in_(rows.bindparams(one_match=match).columns(t.reports.c.seq))


def _words(report: Report, claims: Iterable[Claim]) -> str:
    quotes = [claim.evidence.quote for claim in claims if not claim.evidence.span]  # the others stand in the text already
    return " ".join(words("\n".join([report.title or "", report.text, *quotes]))[:MOST_WORDS])


def _fts5(runs: list[list[str]]) -> tuple[TextClause, str]:
    return text("SELECT rowid FROM search WHERE search MATCH :match"), " ".join(f'"{" ".join(run)}"' for run in runs)


def _tsquery(runs: list[list[str]]) -> tuple[TextClause, str]:
    match = " & ".join(f"({' <-> '.join(run)})" for run in runs)
    return text("SELECT rowid FROM search WHERE words @@ to_tsquery('simple', :match)"), match


_INSERT = {
    "sqlite": text("INSERT INTO search (rowid, words) VALUES (:seq, :words)"),
    "postgresql": text("INSERT INTO search (rowid, words) VALUES (:seq, to_tsvector('simple', :words))"),
}
_MATCH = {"sqlite": _fts5, "postgresql": _tsquery}
_MATCH_ONE = {
    "sqlite": lambda runs: (text("SELECT rowid FROM search WHERE search MATCH :one_match AND rowid = reports.seq"), _fts5(runs)[1]),
    "postgresql": lambda runs: (
        text("SELECT rowid FROM search WHERE words @@ to_tsquery('simple', :one_match) AND rowid = reports.seq"), _tsquery(runs)[1],
    ),
}  # fmt: skip
