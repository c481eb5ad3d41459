"""A graph that a solver can read: arrays with documented shape, type and unit."""
