"""Goods on their way: what events report, what is unconfirmed, and where planning starts."""
