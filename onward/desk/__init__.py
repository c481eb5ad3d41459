"""A desk in a store: its acts, its state (the result of all acts that count) and its plans."""
