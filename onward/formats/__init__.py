"""One file per format: folder of CSVs, workbook, plans."""
