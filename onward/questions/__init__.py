"""Questions of a record, and their answers: the same for the command line, the web and EPCIS.

A question and its answer are frozen dataclasses. Nothing here prints, serves, or reads the clock.
"""
