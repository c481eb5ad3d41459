"""A desk in a store: its acts as recorded, the state that they come to, and its plans."""
