"""Renderers of tables: one each for the terminal, a page, a workbook, CSV and JSON."""
