"""The tables that a desk's screens, CSV files and workbooks are made of, one subject a file."""
