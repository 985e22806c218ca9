"""The command that opens a ledger in a browser."""

from __future__ import annotations

import ipaddress
import logging
from typing import Annotated

import typer

from .keeping import opened
from .options import Knowledge, LedgerAt, settings

log = logging.getLogger("retorsion")


def enter(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel="Ask a ledger")(serve)


def serve(
    context: typer.Context,
    ledger: LedgerAt = None,
    host: Annotated[str, typer.Option(help="The address to listen on; other than this computer's own, it needs accounts.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8470,
    knowledge: Knowledge = None,
) -> None:
    """Open a ledger in the browser, to read and to review, until it is stopped with Ctrl-C.

    \b
    retorsion serve --ledger my.db
    retorsion serve --ledger my.db --port 8080
    """
    import uvicorn

    from ..web import create_app

    chosen = settings(context, ledger=ledger, knowledge=knowledge)
    if not is_loopback(host):
        raise typer.BadParameter("without accounts, only this computer may be served: 127.0.0.1, ::1 or localhost", param_hint="--host")
    with opened(chosen) as store:
        app = create_app(store)
        typer.echo(f"open http://{f'[{host}]' if ':' in host else host}:{port}/ in a browser; Ctrl-C stops", err=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def is_loopback(host: str) -> bool:
    """Tell whether an address can only be reached from this computer.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
