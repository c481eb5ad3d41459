"""Write what the migrations make of an empty database, for each version and both databases, into
onward/store/schemas. PostgreSQL is started as the tests start it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from onward.store.address import address_of
from onward.store.engines import engine_for
from onward.store.migrate import migrate
from onward.store.schema import VERSIONS
from onward.store.structure import FIRST, SCHEMAS, structure

# which a server of version 0100 makes itself
SERVED = (
    "CREATE TABLE web_jobs (organisation_id {number} NOT NULL, number BIGINT NOT NULL, "
    "kind TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL, key TEXT, "
    "attempts BIGINT NOT NULL, queued_us BIGINT NOT NULL, started_us BIGINT, ended_us BIGINT, "
    "result TEXT NOT NULL, plan_id TEXT, document {bytes}, server BIGINT, "
    "PRIMARY KEY (organisation_id, number), UNIQUE (organisation_id, key))",
    "CREATE INDEX ix_web_jobs_plan ON web_jobs (organisation_id, plan_id)",
    "CREATE TABLE web_cares (organisation_id {number} NOT NULL, cause TEXT NOT NULL, "
    "who TEXT NOT NULL, until_us BIGINT, said_by TEXT NOT NULL, "
    "PRIMARY KEY (organisation_id, cause))",
)
TYPES = {
    "sqlite": {"number": "INTEGER", "bytes": "BLOB"},
    "postgresql": {"number": "BIGINT", "bytes": "BYTEA"},
}


def written(url: str, version: str) -> str:
    """The structure of the migrated database, as a file of ``schemas`` has it."""
    address = address_of(url)
    engine = engine_for(address, writing=True)
    try:
        with engine.begin() as connection:
            migrate(connection, address, to=version)
            for each in SERVED if version == FIRST else ():
                connection.exec_driver_sql(each.format(**TYPES[connection.dialect.name]))
            parts = sorted((*part, text) for part, text in structure(connection).items())
    finally:
        engine.dispose()
    lines = ",\n".join(json.dumps(part, ensure_ascii=False) for part in parts)
    return f"[\n{lines}\n]\n"


def main() -> None:
    """Writes every file."""
    sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "store")]
    from postgresql import Server  # noqa: PLC0415  of the tests

    with tempfile.TemporaryDirectory() as folder, Server() as server:
        for version in VERSIONS:
            for dialect, url in (
                ("sqlite", f"{folder}/{version}.db"),
                ("postgresql", server.new_database()),
            ):
                path = SCHEMAS / f"{dialect}-{version}.json"
                path.write_text(written(url, version), encoding="utf-8")


if __name__ == "__main__":
    main()
