"""Goods under way: reported events, unconfirmed movements, and where planning starts."""
