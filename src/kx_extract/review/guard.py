"""Who may ask: this machine's own browser, at the address with the token, from these very pages."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""What every answer carries. Without any referrer, browsers would send no origin with forms."""


class Guard:
    """Lets a request through only if it is for this address and comes from its own pages.

    - ``Host`` is this address: a name of somebody's that leads here (DNS rebinding) is refused.
    - ``Origin``, which a browser sends with every form, is this address; ``Sec-Fetch-Site``, if it
      is sent, says that no other site asks.
    - The path begins with the token.

    Args:
        app: what answers.
        port: the port that it is asked at.
        token: the first part of every path.
    """

    def __init__(self, app: App, port: int, token: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._prefix = f"/{token}/".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no other protocol is spoken here
        status = self._refused(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if status is None:
            await self._app(scope, receive, with_headers)
            return
        plain = [(b"content-type", b"text/plain; charset=utf-8")]
        await with_headers({"type": "http.response.start", "status": status, "headers": plain})
        await with_headers({"type": "http.response.body", "body": _SAID[status]})

    def _refused(self, scope: Scope) -> int | None:
        """The status that a request is refused with; None where it is not."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or headers[b"host"] not in self._hosts:
            return 421
        path = scope.get("raw_path") or scope["path"].encode()
        begin = path[: len(self._prefix)]
        if len(begin) < len(self._prefix) or not secrets.compare_digest(begin, self._prefix):
            return 404
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405
        origin, own = headers.get(b"origin"), f"http://{headers[b'host']}"
        site = headers.get(b"sec-fetch-site", "same-origin" if origin == own else "none")
        if scope["method"] == "POST":
            return None if origin == own and site == "same-origin" else 403
        if origin is not None and origin != own:
            return 403
        return None if site in ("same-origin", "none") else 403


_SAID = {
    403: b"Refused: another page asks.\n",
    404: b"Not found.\n",
    405: b"Refused: no such method.\n",
    421: b"Refused: another host's name.\n",
}
