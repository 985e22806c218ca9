"""Add a report by hand: pasted, or a saved page or file; first see how it is coded, then keep it. Nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse

from ... import flow
from ...charts.marking import Stretch, stretches
from ...model import Claim, Report
from ...stores import People
from ..deps import Ledger, Reviewer
from ..guard import sealed
from ..templating import render
from .deeds import reviewers_of

router = APIRouter()
ANSWERS: dict[int | str, dict[str, Any]] = {401: {}, 403: {}, 413: {}, 422: {}}
LARGEST = 2 * 1024 * 1024
"""Bytes of a file: no single report is longer, and it must come back with the second form."""
MOST = 50
"""Reports of one file that are coded while somebody waits; more are for ``retorsion add``."""
KINDS = (".txt", ".html", ".htm", ".json", ".jsonl")
CODER = Lock()
"""One report is coded at a time: the model is held once."""

Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=1_000_000)]
Packed = Annotated[str, Form(max_length=4 * LARGEST // 3 + 8)]


@dataclass(frozen=True, slots=True)
class Given:
    """Hold what somebody hands in: bytes, of which kind, and what they say of it."""

    raw: bytes
    kind: str
    outlet: str = ""
    published: date | None = None
    title: str = ""

    @property
    def packed(self) -> str:
        """Return the bytes as they travel in a form."""
        return base64.b64encode(self.raw).decode()

    @property
    def name(self) -> str:
        """Name the report by what is in it, so that the same handed in twice is the same."""
        return f"desk-{hashlib.sha256(self.raw).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a report with what was found in it, and its text with that marked."""

    report: Report
    claims: Sequence[Claim]
    stretches: Sequence[Stretch]


def code(given: Given) -> tuple[list[flow.Coded], list[str]]:
    """Read and code what was handed in, keeping nothing; return the reports with their claims, and why others were left out."""
    from ...readers import read_text

    left: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{given.name}{given.kind}"
        place.write_bytes(given.raw)
        if given.kind == ".txt" and given.title:
            text = given.raw.decode("utf-8", "replace")
            reports = [read_text(text, name=given.name, outlet=given.outlet or None, published=given.published, title=given.title)]
        else:
            found = flow.read(place, outlet=given.outlet or None, published=given.published, on_discard=lambda one: left.append(one.reason))
            reports = [report for report, _ in zip(found, range(MOST + 1), strict=False)]
    if len(reports) > MOST:
        raise HTTPException(413, f"more than {MOST} reports; put them in with: retorsion add FILE --ledger LEDGER")
    with CODER:
        return list(flow.code_reports(reports)), left


@router.get("/add", response_class=HTMLResponse, operation_id="add_page", responses=ANSWERS)
def add_page(request: Request, person: Reviewer) -> Response:
    """Show the form for a report."""
    return render(request, "add.html", kinds=KINDS, wrong="", given={})


@router.post("/add", response_class=HTMLResponse, operation_id="preview", responses=ANSWERS, dependencies=[Depends(sealed)])
def preview(
    request: Request, person: Reviewer, text: Long = "", outlet: Short = "", published: Short = "", title: Short = "",
    file: UploadFile | str | None = None,
) -> Response:  # fmt: skip
    """Show how a report is coded; nothing is kept."""
    told = {"text": text, "outlet": outlet, "published": published, "title": title}
    try:
        given = _given(text, file, told)
    except ValueError as error:
        return render(request, "add.html", code=422, kinds=KINDS, wrong=str(error), given=told)
    coded, left = code(given)
    shown = [Shown(one.report, one.claims, stretches(one.report, one.claims)) for one in coded]
    return render(request, "add_preview.html", given=given, published=published, shown=shown, left=left)


@router.post("/add/keep", response_class=HTMLResponse, operation_id="keep", responses=ANSWERS, dependencies=[Depends(sealed)])
def keep(
    request: Request,
    ledger: Ledger,
    person: Reviewer,
    packed: Packed,
    kind: Short,
    outlet: Short = "",
    published: Short = "",
    title: Short = "",
) -> Response:
    """Put a report into the ledger that was looked at before, and settle what all say together."""
    try:
        raw = base64.b64decode(packed, validate=True)
        given = Given(raw, _kind(f"x{kind}"), outlet.strip(), _day(published), title.strip())
    except (binascii.Error, ValueError) as error:
        raise HTTPException(422, str(error)) from None
    coded, left = code(given)
    with reviewers_of(request).lock:
        new = [one for one in coded if ledger.add(one.report, one.claims, discards=one.discards, version=flow.version())]
        flow.settle(ledger)
    for one in new:
        People(ledger.engine).note(person.name, "report added", one.report.id, one.report.title or one.report.name)
    return render(
        request, "add_done.html", kept=[one.report for one in new], known=[one.report for one in coded if one not in new], left=left
    )


def _given(text: str, file: UploadFile | str | None, told: dict[str, str]) -> Given:
    """Take what was handed in, a file before a text; raises ValueError that says what is missing or wrong."""
    outlet, published, title = told["outlet"].strip(), _day(told["published"]), told["title"].strip()
    if file and not isinstance(file, str) and file.filename:
        raw = file.file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise ValueError(f"a file may have {LARGEST // 1024 // 1024} MB; put larger ones in with: retorsion add FILE --ledger LEDGER")
        return Given(raw, _kind(file.filename), outlet, published, title)
    if not text.strip():
        raise ValueError("paste the text of a report, or choose a file")
    return Given(text.replace("\r\n", "\n").encode(), ".txt", outlet, published, title)


def _kind(name: str) -> str:
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        raise ValueError(f"files end in {', '.join(KINDS)}")
    return kind


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip()) if told.strip() else None
    except ValueError:
        raise ValueError(f"{told!r} is no day; write it as 2021-10-06") from None
