"""Fetch one address at a time, as a polite guest: one request to a host in some seconds, its rules for robots heeded, nothing endless.

Addresses inside a network are called only where the user's own file names them: neither a redirect nor an entry of a feed leads there.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from . import addresses
from .addresses import Place, Resolve, is_public, place
from .bodies import Body
from .clock import Clock

if TYPE_CHECKING:
    import httpx

Pause = Callable[[str], float]

HOPS = 5
TRIED = 3
"""Numeric addresses of one host that are tried, where the first do not answer."""


class FetchError(Exception):
    """Say why an address gave nothing, and what to do. ``lasting`` failures stay; ``wait`` are the seconds that the server asked for."""

    def __init__(self, told: str, *, lasting: bool = False, wait: float = 0.0) -> None:
        super().__init__(told)
        self.lasting, self.wait = lasting, wait


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold what one request may take: bytes of its body once unpacked, seconds of silence, seconds in all."""

    size: int = 10_000_000
    silence: float = 15.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a server answered at last, behind all redirects; ``status`` is 200, or 304 where nothing has changed."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


@dataclass(slots=True)
class Web:
    """Fetch addresses. ``agent`` is how we introduce ourselves, ``delay`` the seconds between two requests to one host."""

    agent: str
    clock: Clock = field(default_factory=Clock)
    delay: float = 5.0
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = addresses.resolve
    _called: dict[str, float] = field(default_factory=dict)
    _secure: ssl.SSLContext | None = None
    _loop: asyncio.Runner = field(default_factory=asyncio.Runner)

    def close(self) -> None:
        """Let go of what requests were made with."""
        self._loop.close()

    def get(
        self, url: str, *, trusted: frozenset[Place] = frozenset(), headers: Mapping[str, str] | None = None, pause: Pause | None = None
    ) -> Answer:
        """Return what an address answers; raises FetchError for anything but 200 and 304.

        ``trusted`` are hosts and ports that may lie inside the user's network; ``pause`` tells for each address on the way, redirects
        included, the seconds to wait since the last request to its host, and may forbid it with a FetchError.
        """
        for _ in range(HOPS + 1):
            answer = self._once(url, trusted, headers or {}, pause(url) if pause else self.delay)
            if answer.status not in (301, 302, 303, 307, 308):
                return _checked(answer, self.clock.now())
            url = _onward(url, answer.headers.get("location", ""))
        raise FetchError(f"redirects more than {HOPS} times; name the address it ends at", lasting=True)

    def _once(self, url: str, trusted: frozenset[Place], headers: Mapping[str, str], delay: float) -> Answer:
        host, port = place(url)
        self._wait(host, delay)
        work = self._in_time(url, (host, port) in trusted, headers)
        try:
            return self._loop.run(work)
        finally:
            work.close()  # where somebody stopped us before it began
            if delay:
                self._called[host] = self.clock.now()

    def _wait(self, host: str, delay: float) -> None:
        """Let some time pass since the last request to a host."""
        rest = self._called.get(host, float("-inf")) + delay - self.clock.now()
        if rest > 0:
            self.clock.sleep(min(rest, delay))

    async def _in_time(self, url: str, trusted: bool, headers: Mapping[str, str]) -> Answer:
        """Ask, and give up when it takes too long: whatever the server does, and however slowly."""
        try:
            async with asyncio.timeout(self.limits.whole):
                return await self._fetched(url, trusted, headers)
        except TimeoutError:
            raise FetchError(f"took longer than {self.limits.whole:.0f} seconds; it is tried again later") from None

    async def _fetched(self, url: str, trusted: bool, headers: Mapping[str, str]) -> Answer:
        """Ask the addresses of a host in turn until one answers."""
        import httpx

        told = ""
        for address in await self._allowed(url, trusted):
            try:
                return await self._asked(url, address, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                told = str(error) or "no answer"
            except httpx.TimeoutException:
                raise FetchError(f"silent for {self.limits.silence:.0f} seconds; it is tried again later") from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise FetchError(f"broke off ({str(error) or type(error).__name__}); it is tried again later") from None
            except ValueError as error:
                raise FetchError(f"the answer is {error}; it is tried again later") from None
        raise FetchError(f"cannot be reached ({told}); check the address and the network")

    async def _allowed(self, url: str, trusted: bool) -> list[str]:
        """Return the numeric addresses of a host; raises FetchError where one of them lies inside a network and is not trusted."""
        host, port = place(url)
        try:
            found = await asyncio.to_thread(self.resolve, host, port)
        except (OSError, UnicodeError):
            raise FetchError(f"the name {host!r} is not known; check the address and the network") from None
        if not trusted and not all(map(is_public, found)):
            told = f"leads to {host}, which lies inside a private network; name it in the file of feeds if that is meant"
            raise FetchError(told, lasting=True)
        return list(found[:TRIED])

    async def _asked(self, url: str, address: str, headers: Mapping[str, str]) -> Answer:
        """Ask one numeric address, so that a name cannot be turned to another between the check and the call."""
        import httpx

        target = httpx.URL(url)
        sent = {"Host": target.netloc.decode("ascii"), "User-Agent": self.agent, "Accept-Encoding": "gzip", "Connection": "close"}
        auth = httpx.BasicAuth(target.username, target.password) if target.username else None
        named = {"sni_hostname": target.raw_host.decode("ascii")}
        async with (
            httpx.AsyncClient(verify=self._context(), trust_env=False, timeout=self.limits.silence) as client,
            client.stream("GET", target.copy_with(host=address), headers=sent | dict(headers), extensions=named, auth=auth) as response,
        ):
            return await self._taken(url, response)

    async def _taken(self, url: str, response: httpx.Response) -> Answer:
        body = Body(response.headers.get("content-encoding", ""), self.limits.size)
        if response.status_code == 200:
            async for chunk in response.aiter_raw():
                body.add(chunk)
        return Answer(response.status_code, dict(response.headers), body.whole(), url)

    def _context(self) -> ssl.SSLContext:
        """Return what certificates are checked against; read once, since that takes longer than a request."""
        if self._secure is None:
            import httpx

            self._secure = httpx.create_ssl_context(trust_env=False)
        return self._secure


def _onward(url: str, location: str) -> str:
    """Return where a redirect leads; only to another page of the web, and without the password for the page before."""
    try:
        base = urlsplit(url)
        onward = urljoin(base._replace(netloc=base.netloc.rpartition("@")[2]).geturl(), location)
        parts = urlsplit(onward)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not location or not sound or "@" in parts.netloc:
        raise FetchError(f"redirects to {location[:80]!r}, which is no page of the web; ask whoever keeps it", lasting=True)
    return onward


def _checked(answer: Answer, now: float) -> Answer:
    """Pass on an answer that is one; else say what its status means."""
    status = answer.status
    if status in (200, 304):
        return answer
    if status in (404, 410):
        raise FetchError(f"is not there (status {status}); look up its new address, or take it out", lasting=True)
    if status in (401, 403):
        raise FetchError(f"is not open to us (status {status}); ask its outlet for access, or take it out", lasting=True)
    wait = _asked_wait(answer.headers.get("retry-after", ""), now)
    if status == 429 or status >= 500:
        state = "overrun" if status == 429 else "out of order"
        raise FetchError(f"its server is {state} (status {status}); it is tried again later", wait=wait)
    raise FetchError(f"answers with status {status}; check the address in a browser", lasting=status >= 400)


def _asked_wait(told: str, now: float) -> float:
    """Return the seconds that a server asks to be left alone, as a number or a moment."""
    if told.strip().isdecimal():
        return float(told.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return 0.0
