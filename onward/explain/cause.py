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
        """The remedies that help a unit, what helps most first, each once. Where a paper is missing
        for every way, getting it comes before all else.
        """
        helping = sorted((r for r in self.remedies if r.helps), key=Remedy.rank)
        if self.reason == "document":
            helping.sort(key=lambda r: not any(p.kind == "document" for p in (r, *r.parts)))
        return tuple(dict.fromkeys(helping))
