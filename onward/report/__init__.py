"""Numbers and pages for people, each with its as_of."""
