"""Questions and acts: what a person can ask of a record or do at a desk, and the answers, the same
for the command line, the web and EPCIS.

A question and its answer are frozen dataclasses. Nothing here prints, serves, or reads the clock.
"""
