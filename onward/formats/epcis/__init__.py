"""GS1 EPCIS 2.0 in JSON: read, checked, hashed, and turned into our events. Contexts are recognised
and never fetched.
"""
