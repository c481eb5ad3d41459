"""The findings of experiments on one shipment, before they are written for each of its ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.explain.reasons import Remedy


@dataclass(slots=True)
class Cause:
    """A reason and its basis; ``remedies`` grows with each experiment that helps."""

    reason: str
    detail: str
    blocking: tuple[str, ...] = ()
    remedies: list[Remedy] = field(default_factory=list)

    def ranked(self) -> tuple[Remedy, ...]:
        """The remedies that help at least one unit, each once, largest saving first.

        Where a document is missing on every itinerary, obtaining it comes first.
        """
        helping = sorted((r for r in self.remedies if r.helps), key=Remedy.rank)
        if self.reason == "document":
            helping.sort(key=lambda r: not any(p.kind == "document" for p in (r, *r.parts)))
        return tuple(dict.fromkeys(helping))
