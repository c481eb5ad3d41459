"""Tables in the form that somebody else gave them: which column means what, and its rows as values.

A mapping is drafted from headings and cells (``draft``), kept by name, and read with (``read``).
"""
