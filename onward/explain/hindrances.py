"""Rules that could block goods, and the itineraries left to goods while only some of them hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.passage import Passage
from onward.explain.phrases import pins
from onward.explain.reasons import HelpfulLimit
from onward.explain.relax_policy import concerning
from onward.explain.what_if import WhatIf
from onward.message import Message
from onward.network.areas import areas_of
from onward.network.network import Flags
from onward.network.policy_effects import Atom, GoodsRules
from onward.network.views import pinned
from onward.scenario import PinRule, Policy, Shipment
from onward.scenario.departure_words import moment_at

AGES = timedelta(days=365)


def hindrances(base: BaseCase, trouble: ExceptedGoods) -> list[HelpfulLimit]:
    """All rules that could block one unit of a trouble."""
    shipment = trouble.shipment
    found = [
        HelpfulLimit(kind="policy", on=p.id, text=Message("policy {policy}", policy=p.id))
        for p in _policies(base, shipment)
    ]
    if shipment.id in base.pins:
        found.append(HelpfulLimit(kind="pins", on=shipment.id, text=pins(base, shipment.id)))
    if areas_of(base.scenario).stays_out(shipment):
        found.append(
            HelpfulLimit(
                kind="areas", on=shipment.id, text=Message("that its goods may not return")
            )
        )
    if shipment.special_handling:
        codes = " ".join(shipment.special_handling)
        found.append(
            HelpfulLimit(
                kind="codes", on=shipment.id, text=Message("handling code {codes}", codes=codes)
            )
        )
    found.append(
        HelpfulLimit(kind="reserved", on=shipment.id, text=Message("space reserved for others"))
    )
    at = moment_at(shipment.latest_at, shipment.destination, base.places)
    said = (
        Message("due {at}", at=at)
        if trouble.kind == "late"
        else Message("of use until {at}", at=at)
    )
    return [*found, HelpfulLimit(kind="time", on=shipment.id, text=said)]


def _policies(base: BaseCase, shipment: Shipment) -> list[Policy]:
    """Policies that hinder these goods somewhere."""
    named = {a.policy.id for a, _ in concerning(base, shipment) if a.policy.effect.does.hinders}
    return [p for p in base.scenario.policies if p.id in named]


def lifted(shipment: Shipment, rules: Collection[HelpfulLimit]) -> tuple[Shipment, WhatIf]:
    """The shipment, and the change, with all rules lifted except these."""
    kinds = {rule.kind for rule in rules}
    policies = {rule.on for rule in rules if rule.kind == "policy"}
    if "time" not in kinds:
        shipment = replace(shipment, latest_at=shipment.latest_at + AGES)
    return shipment, WhatIf(
        waived=lambda p: p.id not in policies and p.effect.does.hinders,
        pins="pins" in kinds,
        areas="areas" in kinds,
        parties="reserved" in kinds,
        codes="codes" in kinds,
        cancelled=True,
    )


@dataclass(slots=True)
class Passages:
    """The offers that one unit of a shipment may use under some rules; none of its pins is a
    must-use pin.
    """

    base: BaseCase
    shipment: Shipment
    atoms: list[Atom] = field(init=False)  # those that concern the goods
    shut: Flags = field(init=False)  # by its pins
    barred: Flags = field(init=False)  # since it may not return
    known: dict[frozenset[HelpfulLimit], Passage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base, offers = self.base, self.base.network.offers
        mine = {id(atom) for atom, _ in concerning(base, self.shipment)}
        self.atoms = [atom for atom in base.atoms if id(atom) in mine]
        self.barred = base.barred(self.shipment)
        self.shut = np.zeros(len(offers), bool)
        for pin in base.pins.get(self.shipment.id, ()):
            assert pin.rule is PinRule.MUST_NOT_USE
            self.shut |= np.array([pinned(pin, offers, i) for i in range(len(offers))], bool)

    def under(self, rules: Collection[HelpfulLimit]) -> Passage:
        """The offers that it may use while these rules hold and no others."""
        held = frozenset(rules)
        if held not in self.known:
            self.known[held] = self._made(*lifted(self.shipment, held))
        return self.known[held]

    def _made(self, shipment: Shipment, change: WhatIf) -> Passage:
        base, of, s = self.base, self.base.departure_of, shipment
        assert change.waived
        atoms = [atom for atom in self.atoms if not change.waived(atom.policy)]
        rules = GoodsRules(base.network.scenario, atoms, base.table)
        papers = base.documents.get(s.id, ())
        allowed = rules.allowed(rules.key(s.began, s.destination, s.hs, papers))
        usable = allowed.usable[of]
        if change.parties:
            usable &= base.open_to_party(s.party)
        if change.codes:
            usable &= base.accepting(s.special_handling)
        if change.pins:
            usable &= ~self.shut
        if change.areas:
            usable &= ~self.barred
        return Passage(base, s, usable, allowed.before[of], allowed.after[of])
