"""What is really free beside a plan: fast, cheap and safe itineraries, and what can still move."""
