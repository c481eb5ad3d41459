"""The scenario as arrays that a solver can read, with documented shape, type and unit."""
