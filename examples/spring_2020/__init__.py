"""Spring 2020 in seven acts: how to use Onward from Python.

Each act asks the questions of ``onward.questions`` (or of ``onward.challenge``), and hands the
answers to the renderers of ``onward.report``. It uses nothing below those two. ``play.py`` is the
way through; ``acts.py`` has an act for each of a desk's great questions; ``story.py`` and
``told.py`` are only words. ``onward demo`` runs it; so does, in the folder ``examples``::

    python -m spring_2020 S
"""
