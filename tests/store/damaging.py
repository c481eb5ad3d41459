"""What may happen to a file of a store while it is in use."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

ENDS = ("", "-wal", "-shm")
HOW = ("deleted", "replaced", "replaced by an older copy", "replaced by nothing", "truncated",
       "cut in the middle", "cut and grown again", "moved and moved back",
       "overwritten with an older copy", "overwritten with noise", "replaced by a link")  # fmt: skip


def older(path: Path) -> Path:
    """Keeps a copy of the three files as they are now; gives the folder."""
    folder = path.parent / "older"
    folder.mkdir()
    for end in ENDS:
        (folder / f"onward.db{end}").write_bytes(Path(f"{path}{end}").read_bytes())
    return folder


def damage(path: Path, end: str, how: str, random: Random) -> None:
    """``older`` must have kept a copy before."""
    file = Path(f"{path}{end}")
    size = file.stat().st_size
    copy = (path.parent / "older" / f"onward.db{end}").read_bytes()
    noise = random.randbytes(size)
    match how:
        case "deleted":
            file.unlink()
        case "replaced" | "replaced by an older copy" | "replaced by nothing":
            other = path.parent / "other"
            other.write_bytes({"replaced": noise, "replaced by nothing": b""}.get(how, copy))
            other.replace(file)
        case "replaced by a link":
            file.rename(path.parent / f"linked{end}")
            file.symlink_to(f"linked{end}")
        case "truncated":
            os.truncate(file, 0)
        case "cut in the middle":
            os.truncate(file, size // 2)
        case "cut and grown again":
            os.truncate(file, random.choice((0, size // 3)))
            os.truncate(file, size)
        case "moved and moved back":
            file.rename(path.parent / "moved")
            (path.parent / "moved").rename(file)
        case "overwritten with an older copy" | "overwritten with noise":
            with file.open("r+b") as opened:
                opened.write(copy if how.endswith("copy") else noise)
                opened.truncate()
