"""The decision and its proof."""
