"""Statistics: flows of goods, growth, and saved figures, each with its definition, as-of date
and cut of events.
"""
