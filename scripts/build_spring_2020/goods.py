"""What is carried: the standard handling units, with what they weigh, fill, hold and cost."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.build_spring_2020.figures import value


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of handling unit; ``usd`` is the value of one consumer unit."""

    name: str
    hs: str
    units: int
    kg: float
    m3: float
    usd: float
    special_handling: tuple[str, ...] = ()


def _ppe(
    name: str,
    hs: str,
    units: int,
    key: str,
    usd: float,
    kg_per_m3: float | None = None,
    codes: tuple[str, ...] = (),
) -> Goods:
    kg = round(units * value(key), 3)
    return Goods(
        name, hs, units, kg, round(kg / (kg_per_m3 or value("goods.ppe.kg_per_m3")), 4), usd, codes
    )


MASKS = _ppe("masks", "630790", 2000, "goods.mask.kg", 0.28)  # CNY 2.0 each, GAC
RESPIRATORS = _ppe("respirators", "630790", 500, "goods.respirator.kg", 0.335)
SUITS = _ppe("protective suits", "392620", 25, "goods.suit.kg", 3.4)  # CNY 910M for 37.52M, GAC
GOWNS = _ppe("gowns", "621010", 50, "goods.gown.kg", 1.549)
SHIELDS = _ppe("face shields", "392690", 200, "goods.shield.kg", 0.647, 90)
GOGGLES = _ppe("goggles", "900490", 100, "goods.goggles.kg", 1.955)
GLOVES = _ppe("gloves", "401511", 1000, "goods.glove_pair.kg", 0.114, 250)
TESTS = _ppe("test kits", "382200", 500, "goods.test.kg", 10.0, 200, ("COL",))
VENTILATORS = _ppe("ventilators", "901920", 1, "goods.ventilator.kg", 26_644.74, 140, ("ELI",))
# CNY 310M for 2.41M, GAC
THERMOMETERS = Goods("thermometers", "902519", 60, 9.0, 0.05, 18.2, ("ELI",))
SANITISER = Goods("hand rub", "380894", 24, 13.0, 0.03, 4.15, ("CAO", "DGR"))


def parcels(kind: str) -> Goods:
    """A bag of parcels: garments fill it, hardware weighs it down, most are general goods."""
    kg = value("parcel.bag_kg")
    density = {"garments": 115.0, "general": value("goods.general.kg_per_m3"), "hardware": 260.0}[
        kind
    ]
    codes = ("ELI",) if kind == "hardware" else ()
    return Goods(
        f"parcels, {kind}",
        "",
        round(kg / value("parcel.kg")),
        kg,
        round(kg / density, 4),
        12.0,
        codes,
    )
