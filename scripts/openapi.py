"""Write web/openapi.json, from which the page's types are made. ``--check``: only say whether it
is as the code has it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from onward.store.store import open_store
from onward.web.app import api, without_words
from onward.web.open_desk import OpenDesk
from onward.web.uploads import Uploads

FILE = Path(__file__).parents[1] / "web" / "openapi.json"


def described() -> str:
    """The description of the API without its words: a sentence more changes no type."""
    with tempfile.TemporaryDirectory() as room, open_store(f"{room}/o.db", write=True) as store:
        made = api(OpenDesk(store, "own"), Uploads(Path(room))).openapi()
    return json.dumps(without_words(made), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    text = described()
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif FILE.read_text(encoding="utf-8") != text:
        sys.exit("web/openapi.json is not as the code has it: scripts/openapi.py, then make page")
