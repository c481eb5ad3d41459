"""How a table is drawn: one renderer each for the terminal, a page, a workbook, CSV and JSON."""
