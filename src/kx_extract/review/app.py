"""The addresses of the pages, and what each answers."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kx_extract.review import pages
from kx_extract.review.desk import Desk, Refused
from kx_extract.review.guard import App, Guard

LARGEST_FORM = 64 * 1024
"""Bytes of a form that is read."""
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FORM = "application/x-www-form-urlencoded"


def make_app(desk: Desk, port: int, token: str) -> App:
    """The application, behind its guard.

    Args:
        desk: the sheets.
        port: the port that it will be asked at.
        token: the secret first part of every path.
    """
    base = f"/{token}"
    site = _Site(desk, base)
    routes = [
        Route(f"{base}/", site.listing),
        Route(f"{base}/static/{{name}}", site.static),
        Route(f"{base}/article/{{name}}", site.article, methods=["GET"]),
        Route(f"{base}/article/{{name}}", site.change, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port, token)


class _Site:
    def __init__(self, desk: Desk, base: str) -> None:
        self._desk, self._base = desk, base

    async def listing(self, request: Request) -> Response:
        said = request.query_params.get("page", "1")
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 1

        def page() -> str:
            return pages.list_page(self._base, self._desk.listing(number))

        return HTMLResponse(await run_in_threadpool(page))

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        content = pages.static(name)
        if content is None:
            return self._refusal(Refused(404, "There is no such file."))
        return Response(content, media_type=_TYPES[name.rpartition(".")[2]])

    async def article(self, request: Request) -> Response:
        name, key = request.path_params["name"], request.query_params.get("fact")

        def page() -> str:
            return pages.article_page(self._base, self._desk.open(name), key)

        try:
            return HTMLResponse(await run_in_threadpool(page))
        except Refused as error:
            return self._refusal(error)

    async def change(self, request: Request) -> Response:
        name = request.path_params["name"]
        try:
            form = await _form(request)
            key = await run_in_threadpool(self._desk.act, name, form)
        except Refused as error:
            return self._refusal(error, name)
        where = f"{self._base}/article/{quote(name, safe='')}"
        # To another page, so that loading it again does not send the form twice.
        return RedirectResponse(f"{where}?fact={quote(key)}" if key else where, status_code=303)

    def _refusal(self, error: Refused, back: str | None = None) -> Response:
        said = pages.refusal(self._base, error.message, back)
        return HTMLResponse(said, status_code=error.status)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, the last of each name.

    Raises:
        Refused: it is none, or too large.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refused(415, "No form.")
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_FORM:
            raise Refused(413, "The form is too large.")
    try:
        fields = parse_qs(
            data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50
        )
    except ValueError:
        raise Refused(400, "No form.") from None
    return {name: values[-1].replace("\r\n", "\n") for name, values in fields.items()}
