"""Events counted by DuckDB: the same answers as ``onward.numbers``, of logs larger than memory."""
