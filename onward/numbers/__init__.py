"""Statistics: flows of goods, growth, and the figures that were published, each with its
definition, as-of date and cut of events.
"""
