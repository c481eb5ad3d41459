"""Make scenarios/spring-2020/fund/rates.csv, every fixing of the story's months, from the ECB's
history of reference rates.

python scripts/build_rates.py eurofxref-hist.csv

The ECB fixes no rate on weekends and on TARGET holidays: such days have no row, and
`onward/money/rates.py` says what holds then. The last fixing of 2019 is there for 1 January.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "scenarios" / "spring-2020" / "fund" / "rates.csv"
FIRST, LAST = "2019-12-31", "2020-06-30"
# payers, origins, nations that received; Iran's is not fixed
QUOTES = "USD CNY ZAR HKD GBP RUB TRY CAD IDR CHF BRL MXN ILS".split()
SOURCE = "ECB euro foreign exchange reference rates"


def rows(history: Path) -> list[tuple[str, str, str, str, str]]:
    """Day by day, each currency as the ECB printed it."""
    with history.open(encoding="utf-8", newline="") as file:
        days = {
            each["Date"]: each for each in csv.DictReader(file) if FIRST <= each["Date"] <= LAST
        }
    return [
        (day, "EUR", quote, days[day][quote], SOURCE) for day in sorted(days) for quote in QUOTES
    ]


def main(history: str) -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("fixed_on", "base", "quote", "rate", "source"))
        writer.writerows(rows(Path(history)))


if __name__ == "__main__":
    main(sys.argv[1])
