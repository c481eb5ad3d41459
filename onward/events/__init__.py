"""What happened: events that are never changed, and the state they imply at any instant."""
