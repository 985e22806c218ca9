"""The people at a desk: accounts, sessions, tokens, and a log of what was done. Not part of what reports tell."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from . import desk_schema as t
from .engine import reading, writing
from .errors import LedgerError
from .history import moment

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "reviewer", "admin"]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
SHORTEST, LONGEST = 12, 1000
"""Characters of a password. Twelve are long enough to type and too long to guess; a bound above keeps the hashing bounded."""
IDLE, WHOLE = timedelta(hours=12), timedelta(days=7)
"""A session ends after a night away, and after a week in any case."""
WINDOW = timedelta(minutes=15)
FROM_ONE, FROM_ALL = 5, 30
"""Wrong passwords within the window: for one name from one address, and from one address for all names."""
NOTE_SEEN = timedelta(minutes=5)
"""A session is written to at most this often, so that reading pages stays reading."""


@dataclass(frozen=True, slots=True)
class Account:
    """Hold who a person is: name, role, and since when."""

    name: str
    role: Role
    since: str


@dataclass(frozen=True, slots=True)
class Token:
    """Hold what may be known of an API token; the token itself is not kept."""

    id: str
    person: str
    label: str
    begun: str
    revoked: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """Hold one line of the log: when, who, what, about what, and in which words."""

    seq: int
    at: str
    by: str
    what: str
    about: str
    detail: str


class TooOftenError(Exception):
    """Say that too many wrong passwords came lately."""


class People:
    """Keep the accounts of a ledger's desk. Every change is written into the log with it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # Accounts.

    def accounts(self) -> Sequence[Account]:
        """Return all accounts, by name."""
        with reading(self.engine) as connection:
            return [Account(row.name, row.role, row.since) for row in connection.execute(select(t.people).order_by(t.people.c.name))]

    def add(self, name: str, password: str, *, role: Role, by: str) -> None:
        """Make an account; raises LedgerError for a name that is taken or cannot be one, a short password, an unknown role."""
        if not NAME.fullmatch(name):
            raise LedgerError(
                f"{name!r} cannot be a name: small letters, digits, dot, dash and underscore, at most 64, a letter or digit first"
            )
        _check(role)
        row = {"name": name, "role": role, "password": _hashed(password), "since": _now()}
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(t.people).values(row))
                connection.execute(_deed(by, "user added", name, role))
        except IntegrityError:
            raise LedgerError(f"there is an account {name} already; change its password with: retorsion user password {name}") from None

    def remove(self, name: str, *, by: str) -> None:
        """Take an account away with its sessions and tokens; what it signed stays."""
        with writing(self.engine) as connection:
            for table in (t.sessions, t.tokens):
                connection.execute(delete(table).where(table.c.person == name))
            if not connection.execute(delete(t.people).where(t.people.c.name == name)).rowcount:
                raise _unknown(name)
            connection.execute(_deed(by, "user removed", name))

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give an account another password, and end its sessions."""
        hashed = _hashed(password)
        with writing(self.engine) as connection:
            if not connection.execute(update(t.people).where(t.people.c.name == name).values(password=hashed)).rowcount:
                raise _unknown(name)
            connection.execute(delete(t.sessions).where(t.sessions.c.person == name))
            connection.execute(_deed(by, "password changed", name))

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Give an account another role; it holds from the next request on."""
        _check(role)
        with writing(self.engine) as connection:
            if not connection.execute(update(t.people).where(t.people.c.name == name).values(role=role)).rowcount:
                raise _unknown(name)
            connection.execute(_deed(by, "role changed", name, role))

    # Logging in and out.

    def log_in(self, name: str, password: str, *, address: str) -> str | None:
        """Begin a session and return its secret, None for a wrong name or password.

        Raises TooOftenError after too many wrong ones; the count is kept in the ledger, so that it holds for all processes.
        """
        self._heed(name, address)
        with reading(self.engine) as connection:
            hashed = connection.execute(select(t.people.c.password).where(t.people.c.name == name)).scalar()
        right = _fits(password, hashed)
        secret = secrets.token_urlsafe(32)
        with writing(self.engine) as connection:
            if not right:
                connection.execute(delete(t.refusals).where(t.refusals.c.at < moment(datetime.now(UTC) - WINDOW)))
                connection.execute(insert(t.refusals).values(name=name[:200], address=address, at=_now()))
                connection.execute(_deed(name[:200], "login refused", address))
                return None
            connection.execute(delete(t.refusals).where(t.refusals.c.name == name, t.refusals.c.address == address))
            connection.execute(insert(t.sessions).values(id=digest(secret), person=name, begun=_now(), seen=_now()))
            connection.execute(_deed(name, "logged in", address))
        return secret

    def _heed(self, name: str, address: str) -> None:
        lately = moment(datetime.now(UTC) - WINDOW)
        counted = select(func.count()).where(t.refusals.c.address == address, t.refusals.c.at > lately)
        with reading(self.engine) as connection:
            of_all = connection.execute(counted).scalar_one()
            of_one = connection.execute(counted.where(t.refusals.c.name == name[:200])).scalar_one()
        if of_one >= FROM_ONE or of_all >= FROM_ALL:
            raise TooOftenError(f"too many wrong passwords; try again in {WINDOW.seconds // 60} minutes")

    def of_session(self, secret: str) -> Account | None:
        """Return whose session it is; None where it was ended, or is too old."""
        now = datetime.now(UTC)
        asked = select(t.people, t.sessions.c.seen, t.sessions.c.id).join_from(t.sessions, t.people).where(
            t.sessions.c.id == digest(secret), t.sessions.c.seen > moment(now - IDLE), t.sessions.c.begun > moment(now - WHOLE)
        )  # fmt: skip
        with reading(self.engine) as connection:
            row = connection.execute(asked).first()
        if row is None:
            return None
        if row.seen < moment(now - NOTE_SEEN):
            with writing(self.engine) as connection:
                connection.execute(update(t.sessions).where(t.sessions.c.id == row.id).values(seen=moment(now)))
        return Account(row.name, row.role, row.since)

    def log_out(self, secret: str) -> None:
        """End a session."""
        with writing(self.engine) as connection:
            person = connection.execute(select(t.sessions.c.person).where(t.sessions.c.id == digest(secret))).scalar()
            if person is None:
                return
            ended = or_(t.sessions.c.id == digest(secret), t.sessions.c.begun < moment(datetime.now(UTC) - WHOLE))
            connection.execute(delete(t.sessions).where(ended))
            connection.execute(_deed(person, "logged out", ""))

    # Tokens for programs.

    def add_token(self, name: str, label: str, *, by: str) -> str:
        """Make an API token for an account and return it: it is shown this once, and only its digest is kept."""
        secret = f"rtn_{secrets.token_urlsafe(32)}"
        ident = secrets.token_hex(4)
        with writing(self.engine) as connection:
            if connection.execute(select(t.people.c.name).where(t.people.c.name == name)).first() is None:
                raise _unknown(name)
            row = {"id": ident, "digest": digest(secret), "person": name, "label": label[:200], "begun": _now()}
            connection.execute(insert(t.tokens).values(row))
            connection.execute(_deed(by, "token made", ident, f"for {name}: {label[:200]}"))
        return secret

    def tokens(self, name: str | None = None) -> Sequence[Token]:
        """Return the tokens of one account, or of all, oldest first."""
        asked = select(t.tokens).order_by(t.tokens.c.begun, t.tokens.c.id)
        with reading(self.engine) as connection:
            rows = connection.execute(asked.where(t.tokens.c.person == name) if name else asked).all()
        return [Token(row.id, row.person, row.label, row.begun, row.revoked) for row in rows]

    def revoke(self, ident: str, *, by: str) -> bool:
        """End a token by its id; returns False where it was ended already. Raises LedgerError where there is none."""
        with writing(self.engine) as connection:
            known = connection.execute(select(t.tokens.c.revoked).where(t.tokens.c.id == ident)).first()
            if known is None:
                raise LedgerError(f"no token has the id {ident!r}; retorsion user token list shows them")
            if known.revoked:
                return False
            connection.execute(update(t.tokens).where(t.tokens.c.id == ident).values(revoked=_now()))
            connection.execute(_deed(by, "token revoked", ident))
            return True

    def of_token(self, secret: str) -> Account | None:
        """Return whose token it is; None where it is unknown or revoked."""
        asked = select(t.people).join_from(t.tokens, t.people).where(t.tokens.c.digest == digest(secret), t.tokens.c.revoked.is_(None))
        with reading(self.engine) as connection:
            row = connection.execute(asked).first()
        return Account(row.name, row.role, row.since) if row else None

    # The log.

    def note(self, by: str, what: str, about: str, detail: str = "") -> None:
        """Write a line into the log."""
        with writing(self.engine) as connection:
            connection.execute(_deed(by, what, about, detail))

    def deeds(self, *, before: int | None = None, limit: int = 100) -> Sequence[Deed]:
        """Return lines of the log, latest first; ``before`` goes on from a line's number."""
        asked = select(t.audit).order_by(t.audit.c.seq.desc()).limit(limit)
        with reading(self.engine) as connection:
            rows = connection.execute(asked.where(t.audit.c.seq < before) if before else asked)
            return [Deed(row.seq, row.at, row.by, row.what, row.about, row.detail) for row in rows]

    def key(self, name: str) -> str:
        """Return the key of a purpose, such as signing cookies; it is made when first asked for."""
        with reading(self.engine) as connection:
            held = connection.execute(select(t.keys.c.secret).where(t.keys.c.name == name)).scalar()
        if held:
            return str(held)
        with writing(self.engine) as connection:
            held = connection.execute(select(t.keys.c.secret).where(t.keys.c.name == name)).scalar()
            if held is None:
                held = secrets.token_hex(32)
                connection.execute(insert(t.keys).values(name=name, secret=held))
        return str(held)


def digest(secret: str) -> str:
    """Return what is kept of a secret that is long and random; passwords are hashed slowly instead."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _deed(by: str, what: str, about: str, detail: str = "") -> Any:
    return insert(t.audit).values(at=_now(), by=by, what=what, about=about, detail=detail)


def _check(role: str) -> None:
    if role not in get_args(Role):
        raise LedgerError(f"{role!r} is no role; there is {', '.join(get_args(Role))}")


def _now() -> str:
    return moment(datetime.now(UTC))


def _unknown(name: str) -> LedgerError:
    return LedgerError(f"there is no account {name}; retorsion user list shows them")


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    """Return a hash that no password fits, so that an unknown name takes as long as a wrong password."""
    return _hasher().hash(secrets.token_hex(32))


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise LedgerError(f"a password has {SHORTEST} to {LONGEST} characters, not {len(password)}")
    return _hasher().hash(password)


def _fits(password: str, hashed: str | None) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed or _nobodys(), password[:LONGEST]) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False
