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
    read, and for one that cannot be read.
    """
    again = f"onward db key {name}"
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            text = file.read(1_000).decode(errors="replace").strip()
    except FileNotFoundError:
        return ""
    except OSError as wrong:
        raise _refused(
            path, f"cannot be read ({wrong.strerror})", f"onward db key {name}"
        ) from wrong
    if os.name == "posix" and mode & OTHERS:
        maybe = f"{again}, which makes another key and ends this one"
        raise _refused(path, "can be read by others, so its key is not taken", maybe)
    return text


def replace_key(path: Path, text: str) -> str:
    """Writes a key into a file that only its owner can read, in a folder of the same kind. Returns
    the text that was there before.
    """
    before = path.read_text(errors="replace").strip() if path.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{text}\n")
    made.replace(path)
    return before


def _refused(path: Path, message: str, maybe: str) -> NotAllowed:
    return NotAllowed([Problem(str(path), 0, "", "", message, maybe)])
