"""``kx-extract review``: correct sheets in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import Folders, complain, give_up, open_lexicon, own_user, say


def review(
    sheets: Annotated[Path, typer.Argument(help="Folder of fact sheets.", metavar="FACTS")],
    source: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the articles.",
            metavar="ARTICLES",
            show_default="the texts kept beside the sheets",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(help="Who corrects, for the record.", metavar="NAME", show_default="you"),
    ] = None,
    port: Annotated[
        int, typer.Option(help="The port; 0 for any that is free.", min=0, max=65535)
    ] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open the address in the browser.")
    ] = False,
    lexicon: Folders = None,
) -> None:
    """Correct fact sheets in the browser, on this machine only.

    Prints an address to open; it holds a token, and nobody without it can ask for anything. Each
    change is saved at once as ID.fixes.json beside the sheet (docs/corrections.md). Ctrl-C ends it.
    Needs pip install 'kx-extract[review]'.

        kx-extract review facts --source articles --by Lan
    """
    from kx_extract.review.server import NotServed, serve

    def ready(address: str) -> None:
        say(address)
        complain("Ctrl-C ends it; what was changed is saved")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    who = (by or own_user()).strip()
    if not who:
        give_up("--by: no name")
    lists = open_lexicon(lexicon)
    try:
        serve(sheets, source, who, port=port, lexicon=lists, ready=ready)
    except NotServed as error:
        give_up(str(error))
