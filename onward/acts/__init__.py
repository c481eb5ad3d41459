"""Acts at a desk: each is checked, then recorded completely or not at all, or refused."""
