"""Headers on every answer that keep a browser from running, framing or sending anything it should not."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A chart opened as a page of its own may be styled by itself; scripts in it never run."""

SECURE = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
"""An answer that sets one of these itself keeps its own."""


NO_NULL = "an address cannot hold a null character"
"""PostgreSQL's columns hold none, so nothing is found by one; SQLite would look in vain."""


class SecureHeaders:
    """Wrap an app so that each of its answers bears the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to the start of the answer."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURE.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] == "http" and ("\0" in scope["path"] or b"%00" in scope["query_string"]):
            await JSONResponse({"error": NO_NULL}, 400)(scope, receive, sealed)
        else:
            await self.app(scope, receive, sealed if scope["type"] == "http" else send)
