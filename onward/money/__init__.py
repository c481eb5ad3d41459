"""Who owes what because of what happened: a ledger of double entries, claims derived from events,
and a relief fund traced to units.
"""
