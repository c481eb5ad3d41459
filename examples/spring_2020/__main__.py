"""``python -m spring_2020 [S|M|L]``: the story, act by act, with files in ``out``."""

import sys
from pathlib import Path

from spring_2020.play import Stage, play

folder = Path("out")
folder.mkdir(exist_ok=True)
stage = Stage(size=sys.argv[1] if sys.argv[1:] else "S", folder=folder, store="onward.db", say=print)
for number, act in enumerate(play(stage), 1):
    print(act.text(number))
