"""The worth of charters, bought or on offer, by the plan's own proofs."""

from onward.advise.absence import CharterAbsence, WorthRange, without
from onward.advise.advice import COST, Advice, Candidate, CharterWorth, LegWorth, UsedUp
from onward.advise.advise import advise
from onward.advise.purchase_trial import PurchaseTrial, again, with_charters

__all__ = [
    "COST",
    "Advice",
    "Candidate",
    "CharterAbsence",
    "CharterWorth",
    "LegWorth",
    "PurchaseTrial",
    "UsedUp",
    "WorthRange",
    "advise",
    "again",
    "with_charters",
    "without",
]
