"""Where events, plans and changes are kept: one SQLite file, or one PostgreSQL database for a team;
what is said to be kept is on disk.
"""

OWN = "own"  # the organisation of somebody who works alone
