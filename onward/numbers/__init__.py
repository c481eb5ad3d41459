"""Statistics: flows of goods, growth, and published figures, each with its definition, as-of date
and cut of events.
"""
