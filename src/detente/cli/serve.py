"""``detente serve``: the workbench in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from detente.errors import RequestError


def serve(
    folder: Annotated[
        Path, Argument(metavar="[FOLDER]", help="The folder with the scenarios; by default this one.")
    ] = Path(),
    port: Annotated[int, Option(help="The port; by default a free one.", min=0, max=65_535)] = 0,
    no_browser: Annotated[
        bool, Option("--no-browser", help="Open no browser; print the address alone.")
    ] = False,
) -> None:
    """Work on the scenarios of a folder in a browser.

    It answers on this machine alone, and ends with Ctrl-C. The printed address is good once.

    $ detente serve
    $ detente serve disputes --port 8000 --no-browser
    """
    from detente.installation import install_command

    if not folder.is_dir():
        raise RequestError(f"There is no folder {folder}.")
    try:
        from detente.workbench.serve import serve as served
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"fastapi", "starlette", "pydantic", "uvicorn"}:
            raise
        raise RequestError(
            "The workbench needs FastAPI and uvicorn, which are not installed.", install_command("workbench")
        ) from None
    served(folder, port, browser=not no_browser)


def workbench() -> None:
    """Serve the folder ``Detente`` of the user's documents: what the icon of the workbench starts."""
    from detente.cli.streams import make_safe

    make_safe()
    documents = Path.home() / "Documents"
    folder = (documents if documents.is_dir() else Path.home()) / "Detente"
    folder.mkdir(parents=True, exist_ok=True)
    serve(folder)
