"""Which charters to buy, what each is worth and what the next one is worth, from a plan's own
proofs.
"""

from onward.advise.advise import advise
from onward.advise.again import Again, again, with_charters
from onward.advise.values import Advice, Candidate, LegWorth, Worth

__all__ = ["Advice", "Again", "Candidate", "LegWorth", "Worth", "advise", "again", "with_charters"]
