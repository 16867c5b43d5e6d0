"""The server: on 127.0.0.1 only, at an address that nobody can guess."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kx_extract.evaluation.sources import NoSheet, Sheets
from kx_extract.lexicon import Lexicon
from kx_extract.review.desk import Desk

ADDRESS = "127.0.0.1"


class NotServed(ValueError):
    """Nothing can be reviewed; the message is one line."""


def serve(
    folder: Path,
    source: Path | None,
    by: str,
    *,
    port: int = 0,
    lexicon: Lexicon | None = None,
    ready: Callable[[str], None],
) -> None:
    """Serve the sheets of a folder until the process is interrupted.

    Args:
        folder: the folder of ``ID.json``.
        source: the folder of the articles; None for the texts that were kept beside the sheets.
        by: who corrects.
        port: the port; 0 for one that is free.
        lexicon: the lists that the articles are read by.
        ready: told of the address, with its token, when it answers.

    Raises:
        NotServed: there are no sheets or no articles, the port is taken, or a library is missing.
    """
    for library in ("starlette", "uvicorn", "jinja2"):
        try:
            import_module(library)
        except ImportError:
            raise NotServed(f"needs {library}: pip install 'kx-extract[review]'") from None
    desk = open_desk(folder, source, by, lexicon)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
        listening.listen(64)
        _run(desk, listening, ready)
    except OverflowError:
        raise NotServed(f"--port: {port} is no port") from None
    except OSError as error:
        raise NotServed(f"{ADDRESS}:{port}: {(error.strerror or str(error)).lower()}") from None
    finally:
        listening.close()


def open_desk(folder: Path, source: Path | None, by: str, lexicon: Lexicon | None = None) -> Desk:
    """A folder of sheets, ready to be corrected. Arguments as for :func:`serve`.

    Raises:
        NotServed: there are no sheets, or no articles.
    """
    if not folder.is_dir():
        raise NotServed(f"{folder}: no folder of sheets")
    try:
        desk = Desk(folder, Sheets(source, lexicon), by)
    except NoSheet as error:
        raise NotServed(str(error)) from None
    if not desk.names():
        raise NotServed(f"{folder}: no fact sheets")
    return desk


def _run(desk: Desk, listening: socket.socket, ready: Callable[[str], None]) -> None:
    import uvicorn

    from kx_extract.review.app import make_app

    port, token = listening.getsockname()[1], secrets.token_urlsafe(24)
    config = uvicorn.Config(
        make_app(desk, port, token),
        log_level="error",
        access_log=False,  # its lines would hold the token
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    ready(f"http://{ADDRESS}:{port}/{token}/")
    uvicorn.Server(config).run(sockets=[listening])
