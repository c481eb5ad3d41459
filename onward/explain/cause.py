"""What an experiment found out about one shipment, before it is told for each of its ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.explain.reasons import Remedy


@dataclass(slots=True)
class Cause:
    """A reason with what it rests on; ``remedies`` grows with each experiment that helps."""

    reason: str
    detail: str
    blocking: tuple[str, ...] = ()
    remedies: list[Remedy] = field(default_factory=list)

    def ranked(self) -> tuple[Remedy, ...]:
        """The remedies, the cheapest first, each once."""
        return tuple(dict.fromkeys(sorted(self.remedies, key=Remedy.rank)))
