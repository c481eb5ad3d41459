"""A planning desk in a database: its acts, the state after all that are not undone, its plans."""
