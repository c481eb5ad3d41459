"""Who owes what: a ledger of double entries, claims derived from events, and a relief fund traced
to units.
"""
