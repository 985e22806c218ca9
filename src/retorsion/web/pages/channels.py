"""Bodies in which parties meet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from ...exporters import ledger_rows as made
from ...model import Channel
from ...stores import Store
from ..answers import View, page
from ..deps import Ledger
from ..wording import url

router = APIRouter()


def channels(ledger: Ledger) -> View:
    """List the channels of dialogue, by name."""
    found = ledger.channels()
    return View("channels", made.CHANNEL, lambda: (_row(ledger, channel) for channel in found), "channels.html",
                lambda: {"channels": found, "files": {form: f"/channels.{form}" for form in ("json", "csv", "xlsx")}})  # fmt: skip


def channel(ledger: Ledger, name: Annotated[str, Query(max_length=400)]) -> View:
    """Show one channel: when it last met, who offered to meet, who answered what."""
    found = next((one for one in ledger.channels() if one.name == name), None)
    if found is None:
        raise HTTPException(404, f"the ledger has no channel {name}")
    return View(name, made.CHANNEL, lambda: [_row(ledger, found)], "channel.html", lambda: _shown(ledger, found))


def _row(ledger: Store, channel: Channel) -> dict[str, Any]:
    words = [word.report for word in (*channel.offers, *channel.answers)]
    return made.channel_row(channel, names=ledger.names([*words, *(one.report for one in channel.evidence)]))


def _shown(ledger: Store, channel: Channel) -> dict[str, Any]:
    reports = [*(w.report for w in (*channel.offers, *channel.answers)), *(e.report for e in channel.evidence)]
    return {"channel": channel, "names": ledger.names(reports),
            "files": {form: f"/channel.{form}?name={url(channel.name)}" for form in ("json", "csv", "xlsx")}}  # fmt: skip


page(router, "/channels", channels)
page(router, "/channel", channel)
