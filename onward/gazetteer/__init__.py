"""Cities and airports of the world: found by name in many languages, or by IATA code."""
