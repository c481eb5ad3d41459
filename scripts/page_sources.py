"""List the sources that the committed page was built from, each with its SHA-256, in
web/sources.sha256.

`make page` runs this after each build. A test makes the list again: where it differs, a source has
changed and the page was not built again. The test needs no Node.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
LIST = WEB / "sources.sha256"
SOURCES = ("*.html", "*.json", "*.js", "*.ts", "public/**/*", "src/**/*")


def list_of_sources() -> str:
    """The list as text: a line for each file, as `sha256sum` prints it in web/."""
    files = sorted(path for each in SOURCES for path in WEB.glob(each) if path.is_file())
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(WEB).as_posix()}\n"
        for path in files
    )


if __name__ == "__main__":
    LIST.write_text(list_of_sources(), encoding="utf-8")
