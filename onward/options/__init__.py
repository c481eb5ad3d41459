"""Itineraries that have room beside a plan, fast, cheap and safe; and which goods can still
move.
"""
