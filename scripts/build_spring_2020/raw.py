"""The raw files, read as they are; nothing here decides anything."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from scripts.build_spring_2020.carriers import HOMES, NOW
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.periods import PERIODS

WIDE = frozenset(
    "744 747 748 74H 74N 74M 763 764 767 762 772 773 777 77L 77W 788 789 787 332 333 330 343 346 "
    "340 345 342 359 350 351 380 388".split()
    + "M11 L10 D10 AB6 310 IL9 306".split()
)
# the aircraft of a route, by the first wide-body that is listed
_TYPES = {
    "a330": "330 332 333",
    "a340": "340 342 343 345 346",
    "a350": "350 351 359",
    "a380": "380 388",
    "747": "744 747 748 74H 74N 74M",
    "777": "772 773 777 77L 77W",
    "787": "787 788 789",
}
TYPE_OF = {code: name for name, codes in _TYPES.items() for code in codes.split()}
# Those counted that have no domestic flights: what is left of theirs stands for the airlines that
# nobody counted.
ABROAD = {"CX": "CPA", "EK": "UAE", "KL": "KLM", "LX": "SWR", "SQ": "SIA"}
ICAO = {
    "AA": "AAL",
    "AC": "ACA",
    "AF": "AFR",
    "AI": "AIC",
    "NH": "ANA",
    "NZ": "ANZ",
    "AZ": "AZA",
    "BA": "BAW",
    "CX": "CPA",
    "DL": "DAL",
    "LH": "DLH",
    "IB": "IBE",
    "JL": "JAL",
    "KE": "KAL",
    "KL": "KLM",
    "QF": "QFA",
    "SQ": "SIA",
    "LX": "SWR",
    "EK": "UAE",
    "UA": "UAL",
    "LA": "LAN",
    "D7": "AXM",
}


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport of OurAirports."""

    iata: str
    name: str
    city: str
    country: str
    latitude: float
    longitude: float
    large: bool


@dataclass(frozen=True, slots=True)
class Route:
    """An airline's route of OpenFlights, without code shares."""

    airline: str
    origin: str
    destination: str
    type: str  # of _TYPES, "767" for other wide-bodies, "" for a narrow-body

    @property
    def wide(self) -> bool:
        """Whether its cargo is on pallets."""
        return bool(self.type)


def _type(equipment: str) -> str:
    wide = [code for code in equipment.split() if code in WIDE]
    return TYPE_OF.get(wide[0], "767") if wide else ""


def _rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines))


class Raw:
    """The maintainer's copy of the raw data, read lazily."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def airports(self) -> dict[str, Airport]:
        """Large and medium airports by IATA code."""
        rows = _rows(self.folder / "ourairports/airports_large_medium_iata.csv")
        return {
            r["iata_code"]: Airport(
                r["iata_code"],
                r["name"],
                r["municipality"],
                r["iso_country"],
                float(r["latitude_deg"]),
                float(r["longitude_deg"]),
                r["type"] == "large_airport",
            )
            for r in rows
        }

    @cached_property
    def time_zones(self) -> dict[str, str]:
        """IANA zones by IATA code, from OpenFlights."""
        with (self.folder / "openflights/airports.dat").open(encoding="utf-8", newline="") as lines:
            return {r[4]: r[11] for r in csv.reader(lines) if r[11] != "\\N"}

    @cached_property
    def routes(self) -> list[Route]:
        """Routes between known airports of two countries, code shares left out."""
        with (self.folder / "openflights/routes.dat").open(encoding="utf-8", newline="") as lines:
            found = {
                (r[0], r[2], r[4]): _type(r[8])
                for r in csv.reader(lines)
                if r[6] != "Y" and r[2] in self.airports and r[4] in self.airports
            }
        return [
            Route(NOW.get(a, a), o, d, kind)
            for (a, o, d), kind in sorted(found.items())
            if self.airports[o].country != self.airports[d].country
        ]

    @cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """The countries in which an airline is at home, by IATA code."""
        folder = self.folder / "openflights"
        with (folder / "countries.dat").open(encoding="utf-8", newline="") as lines:
            codes = {r[0]: r[1] for r in csv.reader(lines)}
        found: dict[str, set[str]] = defaultdict(set)
        with (folder / "airlines.dat").open(encoding="utf-8", newline="") as lines:
            for r in csv.reader(lines):
                if r[7] == "Y":
                    found[r[3]].add(codes.get(r[6], ""))
        named = {code: set(homes.split()) for code, homes in HOMES.items()}
        return {code: frozenset(homes) for code, homes in (found | named).items()}

    @cached_property
    def iso2(self) -> dict[str, str]:
        """ISO alpha-3 to alpha-2."""
        return {r["iso3"]: r["iso2"] for r in _rows(self.folder / "iso_map.csv")} | {"RKS": "XK"}

    @cached_property
    def cases(self) -> dict[str, int]:
        """Cumulative WHO cases on 12 April 2020 by country."""
        rows = _rows(self.folder / "who_esft/who_cases_to_2020-06-30.csv")
        return {
            r["Country_code"]: int(float(r["Cumulative_cases"]))
            for r in rows
            if r["Date_reported"] == "2020-04-12"
        }

    @cached_property
    def health_workers(self) -> dict[str, float]:
        """Nurses and doctors by country."""
        rows = _rows(self.folder / "who_esft/who.csv")
        return {
            self.iso2[r["country_code"]]: float(r["nurses"]) + float(r["doctors"])
            for r in rows
            if r["country_code"] in self.iso2 and r["nurses"] and r["doctors"]
        }

    @cached_property
    def equipment(self) -> dict[str, tuple[float, float]]:
        """Amount per health worker and day, and price in US$, by item."""
        rows = _rows(self.folder / "who_esft/equipment.csv")
        return {
            r["item"]: (float(r["amount_per_inpatient_hcw_per_day"] or 0), float(r["price"] or 0))
            for r in rows
        }

    @cached_property
    def europe_flights(self) -> dict[str, dict[str, int]]:
        """Flights from China, Hong Kong and Macao by country and column."""
        rows = _rows(self.folder / "cn_europe_flights/cn_hk_to_europe_flights_full.csv")
        return {
            self.iso2[r["iso3"]]: {k: int(v) for k, v in r.items() if k != "iso3"} for r in rows
        }

    @cached_property
    def airline_ratio(self) -> dict[str, dict[str, float]]:
        """Flights per day of each period over January's, by ICAO airline; ``""`` is the mean of
        those that fly abroad only, weighted by what fits below the cabins of their wide-body
        routes.
        """
        counts: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for r in _rows(self.folder / "opensky_traffic_docs/covid19_airlines.csv"):
            day = date.fromisoformat(r["day"])
            for name in (p.name for p in PERIODS if p.first <= day <= p.last):
                counts[r["airline"]][name].append(float(r["count"]))
        daily = {
            a: {p: sum(v) / len(v) for p, v in periods.items()} for a, periods in counts.items()
        }
        ratios = {
            a: {p: n / periods["jan"] for p, n in periods.items()}
            for a, periods in daily.items()
            if "jan" in periods
        }
        kg: dict[str, float] = defaultdict(float)
        for route in self.routes:
            if route.wide and route.airline in ABROAD:
                kg[ABROAD[route.airline]] += value(f"belly.{route.type}.kg")
        whole = sum(kg.values())
        ratios[""] = {
            p: sum(kg[a] * ratios[a][p] for a in kg) / whole for p in ratios[ABROAD["CX"]]
        }
        return ratios

    @cached_property
    def hong_kong_ratio(self) -> dict[str, float]:
        """Cathay Pacific's flights per day of each period over January's."""
        return self.airline_ratio["CPA"]

    @cached_property
    def cccsl(self) -> list[dict[str, str]]:
        """The CCCSL records to 30 April 2020."""
        return [
            r
            for r in _rows(self.folder / "cccsl/CCCSL_v2_11f130d.csv", "cp1252")
            if r["Date"] <= "2020-04-30"
        ]

    @cached_property
    def trade_measures(self) -> list[dict[str, str]]:
        """The compiled export measures to 30 April 2020."""
        rows = _rows(self.folder / "trade/export_measures_2020.csv")
        return [r for r in rows if r["date_from"] and r["date_from"] <= "2020-04-30"]

    @cached_property
    def rail_km(self) -> dict[str, dict[str, int]]:
        """Rail distances in km between terminals (the first five letters of their names)."""
        rows = _rows(self.folder / "rail/terminal_distance_km.csv")
        return {
            r["terminal"][:5]: {k[:5]: int(v) for k, v in r.items() if "_" in k and k != "snap_km"}
            for r in rows
        }

    @cached_property
    def ports(self) -> dict[str, tuple[str, float, float]]:
        """Name, latitude and longitude of sea ports by UN/LOCODE."""
        features = json.loads((self.folder / "sea/ports.geojson").read_text(encoding="utf-8"))[
            "features"
        ]
        return {
            f["properties"]["port"]: (
                f["properties"]["name"],
                f["geometry"]["coordinates"][1],
                f["geometry"]["coordinates"][0],
            )
            for f in features
        }

    @cached_property
    def sea_lanes(self) -> list[tuple[str, list[tuple[float, float]]]]:
        """Lines of the maritime network: passage (or empty) and (longitude, latitude) points."""
        features = json.loads(
            (self.folder / "sea/marnet_searoute.geojson").read_text(encoding="utf-8")
        )["features"]
        lines = []
        for feature in features:
            shape = feature["geometry"]
            parts = (
                shape["coordinates"]
                if shape["type"] == "MultiLineString"
                else [shape["coordinates"]]
            )
            lines += [
                (
                    feature["properties"].get("passage") or "",
                    [(float(p[0]), float(p[1])) for p in part],
                )
                for part in parts
            ]
        return lines
