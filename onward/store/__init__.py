"""Stores events, plans and changes in one SQLite file, or in one PostgreSQL database for a team.
What is acknowledged is on disk.
"""

OWN = "own"  # the organisation of a person who works alone
