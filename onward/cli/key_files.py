"""The keys for ``--as``: from the environment, or from a file that only its owner can read, one
file for each store and user.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from onward.errors import Problem
from onward.money.life import NotAllowed
from onward.store.address import Address

VARIABLE = "ONWARD_KEY"
LARGEST = 4_000  # bytes of a file with a key
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_folder() -> Path:
    """``$XDG_CONFIG_HOME/onward/keys``, or ``~/.config/onward/keys``."""
    home = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (home if home.is_absolute() else Path.home() / ".config") / "onward" / "keys"


def key_file(address: Address, organisation: int, user: str) -> Path:
    """The file with the key of the user of this id in the store."""
    store = str(address.path or address.url.set(password=None))
    named = sha256(f"{store}\0{organisation}".encode(errors="surrogateescape")).hexdigest()
    return key_folder() / f"{named[:16]}-{user}"


def key_in(path: Path, name: str) -> str:
    """The key in a user's file; "" if there is none. Raises NotAllowed for a file that others can
    read, for one that cannot be read, and for what is no file with a key.
    """
    again = f"onward db key {name}"
    try:
        mode, text = _read(path)
    except FileNotFoundError:
        return ""
    except OSError as wrong:
        raise _refused(path, f"cannot be read ({wrong.strerror})", again) from wrong
    if text is None:
        raise _refused(path, f"is no file of at most {LARGEST:,} bytes", f"remove it, then {again}")
    if os.name == "posix" and mode & OTHERS:
        maybe = f"{again}, which makes another key and ends this one"
        raise _refused(path, "can be read by others, so its key is not taken", maybe)
    return text


def replace_key(path: Path, text: str) -> str:
    """Writes a key into a file that only its owner can read, in a folder of the same kind. Returns
    the text that was there before, "" for what was no file with a key. Raises NotAllowed where a
    folder is in its place.
    """
    try:
        mode, before = _read(path)
    except FileNotFoundError:
        mode, before = 0, ""
    if stat.S_ISDIR(mode):
        raise _refused(path, "is a folder where the key's file has to be", "remove it, then again")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{text}\n")
    made.replace(path)
    return before or ""


def _read(path: Path) -> tuple[int, str | None]:
    """The mode and the text of a file; None for what is no file or is too large. A pipe is not
    waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return found.st_mode, None
        text = os.read(handle, LARGEST)
    finally:
        os.close(handle)
    return found.st_mode, text.decode(errors="replace").strip()


def _refused(path: Path, message: str, maybe: str) -> NotAllowed:
    return NotAllowed([Problem(str(path), 0, "", "", message, maybe)])
