"""Old Word documents (.doc): read by a program that is installed, LibreOffice or antiword.

The program runs by itself: in a folder of its own that goes afterwards, within bounds of time and
of what it writes, without macros, and without a network where the system can take that away. It
gets the document under a name of ours, and of what it says nothing is believed but its output.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, Paragraph, put_together
from kx_extract.reading.formats.odt_file import read as read_odt
from kx_extract.reading.formats.packed import LARGEST

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Word document begins, and one of a new one that needs a password."""
SECONDS = 40
"""For how long a program may read one document: less than an article may take."""
MISSING = (
    "reading DOC needs LibreOffice or antiword, and neither is installed: install one of them,"
    " or save it as .docx"
)
_PROGRAMS = ("soffice", "libreoffice", "antiword")
_MEMORY = 8 << 30  # bytes of addresses; LibreOffice asks for many more than it uses
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_SECTOR = 512
_WORD = b"\xec\xa5"  # how the stream of a Word document begins
_ENCRYPTED = 0x0100  # of the flags at byte 10 of it
_DEAD = "http://127.0.0.1:9"  # a proxy that is none
# No macros, nothing linked is fetched, no path is trusted.
_OFFICE = "org.openoffice.Office"
_SETTINGS = (
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
)


def read(data: bytes) -> Extracted:
    """The text of an old Word document.

    Args:
        data: the file's bytes.
    Returns:
        What LibreOffice makes of it, read as an OpenDocument text; or else what antiword prints.
    Raises:
        UnreadableArticle: no such document, an encrypted one, or one without text; no program is
            installed that reads it, or it fails or takes too long.
    """
    if not data.startswith(OLE):
        raise UnreadableArticle("no DOC")
    if "EncryptedPackage".encode("utf-16-le") in data or _is_encrypted(data):
        raise UnreadableArticle("encrypted: it needs a password")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableArticle(MISSING)
    with tempfile.TemporaryDirectory(prefix="kx-extract-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "a.doc").write_bytes(data)
        antiword = Path(program).name.startswith("antiword")
        return _by_antiword(program, place) if antiword else _by_libreoffice(program, place)


def _is_encrypted(data: bytes) -> bool:
    """Whether the document's own stream says so; it begins at a sector."""
    at = data.find(_WORD)
    while at >= 0:
        if at % _SECTOR == 0:
            return bool(int.from_bytes(data[at + 10 : at + 12], "little") & _ENCRYPTED)
        at = data.find(_WORD, at + 1)
    return False


def _by_libreoffice(program: str, place: Path) -> Extracted:
    user = place / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    (place / "out").mkdir()
    said = _run(
        [
            program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to", "odt", "--outdir", str(place / "out"), str(place / "a.doc"),
        ],
        place,
        "LibreOffice",
    )  # fmt: skip
    made = place / "out" / "a.odt"
    if not made.is_file() or made.is_symlink():
        raise UnreadableArticle(_failed("LibreOffice", said))
    return read_odt(_bounded(made))


def _profile() -> str:
    """The settings that LibreOffice runs with, as it keeps them."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    space = "http://openoffice.org/2001/registry"
    return f'<?xml version="1.0"?>\n<oor:items xmlns:oor="{space}">\n{items}</oor:items>\n'


def _by_antiword(program: str, place: Path) -> Extracted:
    """antiword writes a paragraph a line where it is told no width."""
    said = _run([program, "-m", "UTF-8.txt", "-w", "0", str(place / "a.doc")], place, "antiword")
    text = _bounded(place / "stdout").decode("utf-8", "replace")
    if not text.strip():
        raise UnreadableArticle(_failed("antiword", said))
    return put_together(map(_paragraph, text.splitlines()))


def _paragraph(line: str) -> Paragraph:
    """A line of antiword's; it draws bars around the cells of a table."""
    line = line.strip()
    if line.startswith("|") and line.endswith("|") and len(line) > 2:
        return Paragraph(" | ".join(cell.strip() for cell in line[1:-1].split("|")), gap=False)
    return Paragraph(line)


def _failed(program: str, said: str) -> str:
    return f"{program} could not read it" + (f": {said}" if said else "")


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableArticle(f"too large: more than {LARGEST // 1024**2} MB of text")
    return data


# --- running it -----------------------------------------------------------------------------------


def _run(command: Sequence[str], place: Path, called: str) -> str:
    """Run a program, its output into the folder's ``stdout``.

    Returns:
        The last line that it said of errors, at most 200 characters.
    Raises:
        UnreadableArticle: it could not be started, or took too long.
    """
    with (place / "stdout").open("wb") as out, (place / "stderr").open("wb") as err:
        try:
            process = subprocess.Popen(
                [*_without_network(), *command],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=place,
                env=_environment(place), start_new_session=True, preexec_fn=_limits(),
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadableArticle(f"{called} could not be started: {error}") from None
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise UnreadableArticle(f"{called} took more than {SECONDS} seconds") from None
        finally:
            _end(process)
    lines = (place / "stderr").read_bytes()[-4000:].decode("utf-8", "replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return "".join(char for char in said if char.isprintable())[:200].replace(str(place), "…")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(place: Path) -> dict[str, str]:
    """Little of ours: where programs are, and that there is no network."""
    home = str(place)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    proxies = {f"{kind}_proxy": _DEAD for kind in ("http", "https", "ftp", "all")}
    return kept | proxies | {
        "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip


def _limits() -> Callable[[], None] | None:
    """What bounds the program itself: its parent's life, processor time, memory, size of files."""
    if sys.platform == "win32":
        return None
    import ctypes
    import resource

    system = ctypes.CDLL(None) if sys.platform == "linux" else None

    def limit() -> None:
        if system is not None:  # it ends with its parent, should that be killed
            system.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        for what, most in (
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, 4 * LARGEST),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, most))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)  # a worker's own is too little for it
        memory = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))

    return limit


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """What to run a program with so that it has no network; nothing where that cannot be."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "--")
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    return command if tried.returncode == 0 else ()
