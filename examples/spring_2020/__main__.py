"""``python -m spring_2020 [S|M|L]``: the story, act by act, with files in ``out``."""

import sys
from pathlib import Path

from spring_2020.play import play
from spring_2020.stage import Stage

folder = Path("out")
folder.mkdir(exist_ok=True)
size = sys.argv[1] if sys.argv[1:] else "S"
stage = Stage(size=size, folder=folder, store="onward.db", say=print)
for number, act in enumerate(play(stage), 1):
    print(act.text(number))
