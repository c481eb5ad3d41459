"""The server that anybody would write first: FastAPI and SQLAlchemy's ORM, on disk, with indexes on
what is asked for. It checks nothing.

    python bench/_plain_epcis.py FILE PORT       started by bench/epcis.py, to be measured beside
    `onward serve`

No validation, no hash, no duplicates found, no idempotency, no chain, no journal, no states of
goods.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import JSON, ForeignKey, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}  # noqa: RUF012  as SQLAlchemy wants it


class Epc(Base):
    __tablename__ = "epcs"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    epc: Mapped[str] = mapped_column(index=True)


class Event(Base):
    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(index=True)
    event_time: Mapped[str] = mapped_column(index=True)
    record_time: Mapped[datetime] = mapped_column(index=True)
    biz_step: Mapped[str | None] = mapped_column(index=True)
    disposition: Mapped[str | None] = mapped_column(index=True)
    read_point: Mapped[str | None] = mapped_column(index=True)
    biz_location: Mapped[str | None] = mapped_column(index=True)
    document: Mapped[dict[str, Any]]
    epcs: Mapped[list[Epc]] = relationship()


def row(document: dict[str, Any]) -> Event:
    """An event as it came, with what it is asked for by."""
    return Event(
        type=document["type"],
        event_time=document["eventTime"],
        record_time=datetime.now(UTC),
        biz_step=document.get("bizStep"),
        disposition=document.get("disposition"),
        read_point=document.get("readPoint", {}).get("id"),
        biz_location=document.get("bizLocation", {}).get("id"),
        document=document,
        epcs=[Epc(epc=each) for each in document.get("epcList", ())],
    )


def application(path: str) -> FastAPI:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    Base.metadata.create_all(engine)
    app = FastAPI()

    def keep(documents: Iterable[dict[str, Any]]) -> None:
        with Session(engine) as session:
            session.add_all(map(row, documents))
            session.commit()

    @app.post("/epcis/capture", status_code=202)
    async def capture(document: dict[str, Any]) -> None:
        keep(document["epcisBody"]["eventList"])

    return app


if __name__ == "__main__":
    uvicorn.run(
        application(sys.argv[1]),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        log_level="error",
        access_log=False,
    )
