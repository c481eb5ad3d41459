"""Write the pages that are generated from the code. `--check`: say which of them are not as the
code has it, and write nothing.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import click

import onward
from onward.cli import onward as command_line, sections
from onward.formats.changes_page import changes_page
from onward.formats.dictionary import format_page

ROOT = Path(__file__).parents[1]
NOTICE = "<!-- Generated from the code by `make docs`; edit the code instead. -->\n\n"


def api_page() -> str:
    """What `import onward` gives."""
    verbs = [name for name in sorted(onward.__all__) if inspect.isfunction(getattr(onward, name))]
    nouns = [name for name in sorted(onward.__all__) if name not in verbs]
    parts = ["# What `import onward` gives", words(onward), "## Functions"]
    parts += [function_text(name) for name in verbs]
    parts += ["## Values", *(class_text(name) for name in nouns)]
    return "\n\n".join(parts) + "\n"


def function_text(name: str) -> str:
    """A function's signature and what it says of itself."""
    function = getattr(onward, name)
    return f"### {name}\n\n```python\n{name}{inspect.signature(function)}\n```\n\n{words(function)}"


def words(thing: object) -> str:
    """A docstring, with its examples set as code."""
    lines = (inspect.getdoc(thing) or "").splitlines()
    return "\n".join(f"    {line}" if line.startswith((">>> ", "... ")) else line for line in lines)


def class_text(name: str) -> str:
    """A value's meaning and its fields, with the comments that stand beside them."""
    value = getattr(onward, name)
    text = f"### {name}\n\n{words(value)}"
    if issubclass(value, Enum):
        return text + "\n\n" + ", ".join(f"`{member.value}`" for member in value)
    if dataclasses.is_dataclass(value):
        return text + "\n\n```python\n" + field_lines(value) + "\n```"
    return text


def field_lines(value: type) -> str:
    """The lines of a dataclass that declare its fields."""
    names = {field.name for field in dataclasses.fields(value)}
    lines = (line.strip() for line in inspect.getsource(value).splitlines())
    return "\n".join(line for line in lines if line.split(":")[0] in names and ":" in line)


def commands_page() -> str:
    """Every command's help, as a person sees it."""
    parts = ["# Commands", help_text("onward", command_line)]
    context = click.Context(command_line, info_name="onward")
    for section, commands in sections().items():
        parts.append(f"## {section}")
        for name in commands:
            command = command_line.get_command(context, name)
            assert command is not None
            parts.append(f"### onward {name}\n\n{help_text(f'onward {name}', command)}")
            for below, each in _below(command, context):
                parts.append(
                    f"#### onward {name} {below}\n\n{help_text(f'onward {name} {below}', each)}"
                )
    return "\n\n".join(parts) + "\n"


def _below(command: click.Command, context: click.Context) -> list[tuple[str, click.Command]]:
    """The commands of a group, by name."""
    if not isinstance(command, click.Group):
        return []
    found = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return sorted((name, each) for name, each in found if each is not None)


def help_text(name: str, command: click.Command) -> str:
    """One help text, at a width that does not depend on the terminal."""
    context = click.Context(
        command,
        info_name=name,
        terminal_width=100,
        max_content_width=100,
        help_option_names=["-h", "--help"],
    )
    return f"```\n{command.get_help(context)}\n```"


PAGES: dict[str, Callable[[], str]] = {
    "docs/api.md": api_page,
    "docs/commands.md": commands_page,
    "docs/format.md": format_page,
    "docs/changes.md": changes_page,
}


def main(checking: bool) -> int:
    """Write the pages, or compare them; returns how many differ."""
    stale = 0
    for name, page in PAGES.items():
        path, text = ROOT / name, NOTICE + page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if checking:
            print(f"{name} is not as the code has it; run: make docs")
        else:
            path.write_text(text, encoding="utf-8")
    return stale if checking else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
