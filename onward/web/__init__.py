"""The desk in a browser: an HTTP API and a page on the questions and acts of ``onward.desk``."""
