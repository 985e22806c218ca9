"""The command that opens a ledger in a browser."""

from __future__ import annotations

import gc
import getpass
import ipaddress
import logging
from typing import Annotated

import typer

from ..config import ConfigError
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
    login: Annotated[
        bool, typer.Option("--login", help="Ask for a login on this computer too, as behind a proxy that others reach.")
    ] = False,
    second_eyes: Annotated[bool, typer.Option("--second-eyes", help="A judgement takes effect when another person agrees.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Open a ledger in the browser, to read and to review, until it is stopped with Ctrl-C.

    Only this computer reaches it, without a login. To open it to others, make accounts (retorsion user add) and name an address to
    listen on; the browser must then reach it over TLS, such as through a proxy on this computer with --login. docs/people.md says more.

    \b
    retorsion serve --ledger my.db
    retorsion serve --ledger my.db --port 8080
    retorsion serve --ledger my.db --login --second-eyes
    """
    import uvicorn

    from ..web.opening import OpenError, open_desk

    chosen = settings(context, ledger=ledger, knowledge=knowledge)
    with opened(chosen) as store:
        try:
            app = open_desk(store, name=getpass.getuser(), login=login or not is_loopback(host), second_eyes=second_eyes)
        except OpenError as error:
            raise ConfigError(str(error)) from None
        typer.echo(f"open http://{f'[{host}]' if ':' in host else host}:{port}/ in a browser; Ctrl-C stops", err=True)
        gc.collect()
        gc.freeze()  # what is known stays; to look through it again and again takes a tenth of a second each time
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
