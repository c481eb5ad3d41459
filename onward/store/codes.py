"""Other parties' names for places and departures: read points, IATA and carriers' codes, and
transport numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from onward.store.store import Store
from onward.store.tables import place_codes, transport_numbers


def name_places(store: Store, organisation: int, scheme: str, codes: Mapping[str, str]) -> None:
    """Records the place of each code of a scheme (``iata``, ``read_point``, ``carrier:LH``); a
    known code gets the new meaning.
    """
    rows = [
        {"organisation_id": organisation, "scheme": scheme, "code": code, "place": place}
        for code, place in sorted(codes.items())
    ]
    mine = (place_codes.c.organisation_id == organisation, place_codes.c.scheme == scheme)

    def put(connection: Connection) -> None:
        for row in rows:
            connection.execute(delete(place_codes).where(*mine, place_codes.c.code == row["code"]))
            connection.execute(insert(place_codes).values(row))

    store.writer.write(put)


def places_named(store: Store, organisation: int, scheme: str) -> dict[str, str]:
    """Code -> place, for one scheme."""
    statement = select(place_codes.c.code, place_codes.c.place)
    with store.reading.connect() as connection:
        rows = connection.execute(
            statement.where(
                place_codes.c.organisation_id == organisation, place_codes.c.scheme == scheme
            )
        )
        return {row.code: row.place for row in rows}


def number_departures(store: Store, organisation: int, numbers: Mapping[str, str]) -> None:
    """Records the departure of each transport number (``MK059/2020-11-20``); a known number gets
    the new meaning.
    """
    mine = transport_numbers.c.organisation_id == organisation

    def put(connection: Connection) -> None:
        for number, departure in sorted(numbers.items()):
            row = {
                "organisation_id": organisation,
                "transport_number": number,
                "departure": departure,
            }
            connection.execute(
                delete(transport_numbers).where(
                    mine, transport_numbers.c.transport_number == number
                )
            )
            connection.execute(insert(transport_numbers).values(row))

    store.writer.write(put)


def departures_numbered(store: Store, organisation: int) -> dict[str, str]:
    """Transport number -> departure."""
    statement = select(transport_numbers.c.transport_number, transport_numbers.c.departure)
    with store.reading.connect() as connection:
        rows = connection.execute(
            statement.where(transport_numbers.c.organisation_id == organisation)
        )
        return {row.transport_number: row.departure for row in rows}
