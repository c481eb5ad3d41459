"""Questions and acts: what a person can ask of a record, and the answers, for every door alike.

A question and its answer are frozen dataclasses. Nothing here prints, serves, or reads the clock.
"""
