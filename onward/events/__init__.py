"""Events, never changed once recorded, and the state of goods that they imply at any instant."""
