"""Itineraries with room that a plan leaves, fast, cheap and safe; and goods that can still move."""
