"""One file per version; each is kept as it was released."""
