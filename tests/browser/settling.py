"""When a page of the desk is done with what it has asked for."""

from __future__ import annotations

from typing import Any

IDLE = """() => {
    const said = document.querySelector('main h1, main h2, main .panel')
    const idle = said && document.documentElement.dataset.asking === '0'
    window.idleFrames = idle ? (window.idleFrames ?? 0) + 1 : 0
    return window.idleFrames > 5
}"""


def settled(page: Any) -> None:
    """Wait until a view is there and nothing is asked of the server, for some frames on end."""
    page.evaluate("window.idleFrames = 0")  # what was idle before the last click says nothing
    page.wait_for_function(IDLE)
