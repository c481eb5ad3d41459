"""One module per file format: folders of CSVs, workbooks, plans and others."""
