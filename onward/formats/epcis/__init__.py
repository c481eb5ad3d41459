"""GS1 EPCIS 2.0 in JSON: read, checked with reasons, hashed, and told as events of ours. Contexts
are recognised and never fetched.
"""
