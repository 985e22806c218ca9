"""The commands that keep the accounts of a ledger's desk: user add, list, remove, password, role, token."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from .asking import show
from .keeping import opened
from .options import LedgerAt, settings

if TYPE_CHECKING:
    from ..stores.people import Role

user = typer.Typer(no_args_is_help=True, help="Keep the accounts with which a desk may be opened to others. docs/people.md says more.")
token = typer.Typer(no_args_is_help=True, help="Keep the tokens with which programs ask a desk.")
user.add_typer(token, name="token")

Name = Annotated[str, typer.Argument(help="The name of an account: small letters, digits, dot, dash, underscore.")]
AsRole = Annotated[str, typer.Option("--role", help="What the person may do: reader, reviewer or admin.")]


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(user, name="user", rich_help_panel="Keep a ledger")


@user.command()
def add(context: typer.Context, name: Name, role: AsRole = "reader", ledger: LedgerAt = None) -> None:
    """Make an account. The password is asked for, or read as one line from standard input.

    \b
    retorsion user add ann --role reviewer --ledger my.db
    """
    from ..stores import LedgerError, People
    from ..stores.people import Role

    if role not in get_args(Role):
        raise typer.BadParameter(f"no role {role}; there is {', '.join(get_args(Role))}", param_hint="--role")
    with opened(settings(context, ledger=ledger)) as store:
        people = People(store.engine)
        if any(one.name == name for one in people.accounts()):
            raise LedgerError(f"there is an account {name} already; change its password with: retorsion user password {name}")
        people.add(name, _password(), role=cast("Role", role), by=getpass.getuser())
    typer.echo(f"{name} may log in as {role}")


@user.command("list")
def list_(context: typer.Context, ledger: LedgerAt = None) -> None:
    """List the accounts: name, role, since when.

    \b
    retorsion user list --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        show([asdict(one) for one in People(store.engine).accounts()], None, ("name", "role", "since"))


@user.command()
def remove(context: typer.Context, name: Name, ledger: LedgerAt = None) -> None:
    """Take an account away, with its sessions and tokens; what the person said of events stays.

    \b
    retorsion user remove ann --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        People(store.engine).remove(name, by=getpass.getuser())
    typer.echo(f"{name} is gone")


@user.command()
def password(context: typer.Context, name: Name, ledger: LedgerAt = None) -> None:
    """Give an account another password and end its sessions. It is asked for, or read as one line from standard input.

    \b
    retorsion user password ann --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        People(store.engine).set_password(name, _password(), by=getpass.getuser())
    typer.echo(f"{name} has another password; open sessions have ended")


@user.command()
def role(
    context: typer.Context, name: Name, role: Annotated[str, typer.Argument(help="reader, reviewer or admin.")], ledger: LedgerAt = None
) -> None:
    """Give an account another role.

    \b
    retorsion user role ann reviewer --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        People(store.engine).set_role(name, cast("Role", role), by=getpass.getuser())
    typer.echo(f"{name} is {role} now")


@token.command("add")
def add_token(
    context: typer.Context,
    name: Name,
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
    ledger: LedgerAt = None,
) -> None:
    """Make a token for an account and show it, this once: programs send it as "Authorization: Bearer TOKEN".

    \b
    retorsion user token add ann --label "weekly export" --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        typer.echo(People(store.engine).add_token(name, label, by=getpass.getuser()))


@token.command("list")
def list_tokens(
    context: typer.Context, name: Annotated[str | None, typer.Argument(help="Only this account's.")] = None, ledger: LedgerAt = None
) -> None:
    """List tokens by id, never the tokens themselves.

    \b
    retorsion user token list ann --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        show([asdict(one) for one in People(store.engine).tokens(name)], None, ("id", "person", "label", "begun", "revoked"))


@token.command()
def revoke(context: typer.Context, ident: Annotated[str, typer.Argument(help="The id of a token.")], ledger: LedgerAt = None) -> None:
    """End a token.

    \b
    retorsion user token revoke 5c1d88e0 --ledger my.db
    """
    from ..stores import People

    with opened(settings(context, ledger=ledger)) as store:
        done = People(store.engine).revoke(ident, by=getpass.getuser())
    typer.echo(f"{ident} {'is revoked' if done else 'was revoked already'}")


def _password() -> str:
    """Ask for a password twice, or read it from standard input where nobody sits before it. Never an argument, which others can see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, again = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != again:
        raise typer.BadParameter("the two passwords differ")
    return first
