"""The one way to write each amount of money, currency, quantity, place and instant."""
