"""One way to say each: an amount of money, a currency, an instant."""
