"""Answers as text, pages, workbooks and documents, each with its as_of."""
