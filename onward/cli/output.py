"""Output of commands: data on standard output, notes on standard error, files written whole or
not at all.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

import click

from onward.message import written

Function = Callable[..., Any]


def plain(text: str) -> str:
    """Text that cannot move a terminal's cursor or change its colours: control characters become a
    replacement mark.
    """
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text.replace("\t", " "))


def say(text: str) -> None:
    """Print a line on standard error."""
    with suppress(BrokenPipeError):
        print(plain(text), file=sys.stderr, flush=True)


def let_go() -> None:
    """Whoever read our output has gone (``| head``): nothing more is written, and that is no
    error.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def give(text: str) -> None:
    """Print the answer on standard output, in one piece."""
    try:
        sys.stdout.write(plain(text) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()
    except OSError as wrong:  # a full disk behind a redirection
        let_go()
        raise OSError(wrong.errno, wrong.strerror, "standard output") from wrong


def give_json(command: str, document: Mapping[str, object], version: int = 1) -> None:
    """One JSON document that names its schema."""
    give(
        written(
            {"schema": f"onward.{command}/{version}", **document},
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
    )


class Files:
    """The files a command will write.

    They are tried before the work, and each appears whole or not at all. None replaces a file that
    the command line names as input (nor one of ``inputs``, which it does not name), or a table.
    """

    def __init__(self, *inputs: str, **outputs: str | None) -> None:
        self.paths = {option: Path(text) for option, text in outputs.items() if text}
        for option, path in self.paths.items():
            self._try(option, path)
        self._distinct((*inputs, *named_inputs(outputs)))

    def _try(self, option: str, path: Path) -> None:
        name = "--" + option
        if path.is_dir():
            raise click.UsageError(f"{name} {path}: is a folder; name a file in it")
        if not path.parent.is_dir():
            raise click.UsageError(f"{name} {path}: there is no folder {path.parent}")
        try:
            handle, trial = tempfile.mkstemp(
                prefix=f".{path.name[:60]}.", dir=path.resolve().parent
            )
            os.close(handle)
            os.unlink(trial)
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "Permission denied")
        except OSError as wrong:
            raise click.UsageError(
                f"{name} {path}: cannot be written ({wrong.strerror})"
            ) from wrong

    def _distinct(self, inputs: tuple[str, ...]) -> None:
        seen = {Path(text).resolve(): text for text in inputs if os.path.exists(text)}
        for option, path in self.paths.items():
            if path.resolve() in seen:
                raise click.UsageError(f"--{option} {path}: would overwrite {seen[path.resolve()]}")
            if among_tables(path.resolve()):
                raise click.UsageError(
                    f"--{option} {path}: would overwrite a table or be taken for one; keep it out "
                    "of that folder"
                )
            seen[path.resolve()] = f"what --{option} names"

    def write(self, option: str, writer: Callable[[Path], object]) -> None:
        """Let ``writer`` make the file of this option, if requested."""
        if option in self.paths:
            write_whole(self.paths[option], writer)


def writing(*options: str) -> Callable[[Function], Function]:
    """The command takes the files that these options name as ``files``."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def command(**given: Any) -> Any:
            files = Files(**{option: given.pop(option) for option in options})
            return function(files=files, **given)

        return command

    return decorate


def named_inputs(outputs: Collection[str]) -> Iterator[str]:
    """What the command line names that is not among the ``outputs``."""
    context = click.get_current_context(silent=True)
    for option, value in context.params.items() if context else ():
        if option not in outputs:
            yield from (
                str(each)
                for each in (value if isinstance(value, tuple) else (value,))
                if isinstance(each, str | Path)
            )


def among_tables(path: Path) -> bool:
    """Whether the file would be a table or a setting of the scenario or fund in whose folder it
    would lie.
    """
    tables = path.name.lower().endswith((".csv", ".csv.gz", ".csv.xz", ".toml"))
    return tables and any(
        (path.parent / known).exists() for known in ("scenario.toml", "pledges.csv")
    )


def write_whole(path: Path, writer: Callable[[Path], object]) -> None:
    """``writer`` makes a neighbour of ``path``, which takes its place when it is finished."""
    target = path.resolve()
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name[:60]}.", dir=None if special(target) else target.parent
    ) as folder:
        made = Path(folder) / target.name
        writer(made)
        if special(target):  # /dev/null, a named pipe: it must stay what it is
            target.write_bytes(made.read_bytes())
        else:
            made.replace(target)
    note_written(path)


def write_text(text: str, path: Path) -> None:
    """A text as a file, with plain line ends."""
    path.write_text(text, encoding="utf-8", newline="\n")


def room_for(folder: Path, option: str) -> None:
    """Raise UsageError unless the folder is new or empty, so that no scenario is overwritten."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise click.UsageError(
            f"{option} {folder}: is already there and not an empty folder; name a new one"
        )
    if not folder.resolve().parent.is_dir():
        raise click.UsageError(f"{option} {folder}: there is no folder {folder.resolve().parent}")


def note_written(what: object) -> None:
    """Note a finished file, so that an interrupted command names it."""
    context = click.get_current_context(silent=True)
    if context and isinstance(context.obj, list):
        context.obj.append(str(what))


def special(path: Path) -> bool:
    """Whether something other than an ordinary file has this name."""
    return path.exists() and not path.is_file()
