"""Plays one plan in many random runs at once: arrays have a column for each run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from onward.cancel import check_cancelled
from onward.network.network import Flags, Ints
from onward.scenario.chance import CERTAIN, Chance
from onward.simulate.fates import Fates, fates, inspected
from onward.simulate.inspections import FREE, Crossing
from onward.simulate.plan_course import NOWHERE, CourseStep, PlanCourse
from onward.units import PPM

NEVER = 1 << 40  # an instant after every other


def play(course: PlanCourse, chance: Chance | None, seed: int, first: int, runs: int) -> Ints:
    """(n_consignments, runs) the minute at which each consignment is through at its destination;
    NEVER if it stays or comes after its latest.

    Runs ``first`` to ``first + runs - 1``; a run's outcome does not depend on which others are
    played with it. docs/simulate.md has the rules of play: nothing is planned again; goods that
    lose a leg take the next departure of the lane with free space, or stay. ``chance`` None: the
    plan undisturbed, with no lateness and the inspections that it counts on.
    """
    return _Play(course, chance, seed, first, runs).arrivals()


@dataclass(slots=True)
class _Space:
    """Space that is still free, (n_offers, runs)."""

    grams: Ints
    litres: Ints


class _Play:
    def __init__(
        self, course: PlanCourse, chance: Chance | None, seed: int, first: int, runs: int
    ) -> None:
        self.course, self.chance, self.seed, self.first, self.runs = (
            course,
            chance,
            seed,
            first,
            runs,
        )
        self.fates: Fates = fates(course, chance or CERTAIN, seed, first, runs)
        self.grams, self.litres = course.grams, course.litres
        self.space = _Space(
            np.repeat(course.free_g[:, None], runs, 1), np.repeat(course.free_l[:, None], runs, 1)
        )
        self.hits: dict[tuple[str, str], Flags] = {}
        # (n_consignments, runs) when the goods are ready for their next leg
        self.at = np.repeat(course.start[:, None], runs, 1)

    def arrivals(self) -> Ints:
        """Plays all steps in order; returns the minutes of arrival."""
        course = self.course
        for step in course.steps:
            check_cancelled()
            self.at[step.consignment] = self._through(step, self.at[step.consignment])
        latest = course.goods.latest[course.piece]
        arrived: Ints = np.where(self.at <= latest[:, None], self.at, NEVER)
        return arrived

    def _through(self, step: CourseStep, ready: Ints) -> Ints:
        """(runs,) the minute at which the goods are through this leg and ready for the next."""
        if step.offer == NOWHERE:
            made, through = np.zeros(self.runs, bool), np.full(self.runs, NEVER)
        else:
            in_time, arrival = self._meets(step, step.offer)
            made = ready <= in_time
            through = np.where(made, arrival + step.transfer, NEVER)
            if made.all():
                return through
            self._take(step.offer, step.consignment, ~made, -1)
        wanting = np.flatnonzero(~made & (ready < NEVER))
        if len(wanting):
            self._rebook(step, ready, wanting, through)
        return through

    def _rebook(self, step: CourseStep, ready: Ints, wanting: Ints, through: Ints) -> None:
        """Gives the goods, run by run, the next departure of the lane with free space for the whole
        consignment.
        """
        course, k = self.course, step.consignment
        latest = int(course.goods.latest[course.piece[k]])
        for offer in islice(step.lane, step.since, None):
            if course.departs[offer] > latest:
                return
            room = (self.space.grams[offer, wanting] >= self.grams[k]) & (
                self.space.litres[offer, wanting] >= self.litres[k]
            )
            if not room.any():
                continue
            in_time, arrival = self._meets(step, offer)
            taken = room & (ready[wanting] <= in_time[wanting])
            chosen = wanting[taken]
            if len(chosen):
                through[chosen] = arrival[chosen] + step.transfer
                self._take(offer, k, chosen, 1)
                wanting = wanting[~taken]
                if not len(wanting):
                    return

    def _meets(self, step: CourseStep, offer: int) -> tuple[Ints, Ints]:
        """(runs,) the minute by which goods must be at an offer (-NEVER where it does not run), and
        the minute at which they are through at its end.
        """
        course, departure = self.course, self.course.departure[offer]
        pre, post = self._waits(step, step.crossings.get(offer, FREE))
        late = self.fates.late[departure]
        in_time = np.where(self.fates.gone[departure], -NEVER, course.ready_by[offer] + late - pre)
        return in_time, course.arrives[offer] + late + post

    def _waits(self, step: CourseStep, crossing: Crossing) -> tuple[Ints | int, Ints | int]:
        """Minutes of inspection before and after."""
        if not crossing.borders:
            return crossing.pre, crossing.post
        shipment = self.course.goods.shipments[self.course.piece[step.consignment]]
        pre, post = np.zeros(self.runs, np.int64), np.zeros(self.runs, np.int64)
        for border in crossing.borders:
            longest = np.zeros(self.runs, np.int64)
            for hit in border.hits:
                longest = np.maximum(
                    longest,
                    np.where(self._hit(hit.policy, shipment, hit.share_ppm), hit.minutes, 0),
                )
            if border.before:
                pre += longest
            else:
                post += longest
        return pre, post

    def _hit(self, policy: str, shipment: str, share_ppm: int) -> Flags:
        """(runs,) whether a policy's inspection comes to a shipment: once for all its goods,
        wherever they cross.
        """
        if self.chance is None:
            return np.full(self.runs, share_ppm + self.course.quantile_ppm >= PPM)
        if (policy, shipment) not in self.hits:
            self.hits[policy, shipment] = inspected(
                policy, shipment, share_ppm, self.seed, self.first, self.runs
            )
        return self.hits[policy, shipment]

    def _take(self, offer: int, consignment: int, where: Flags | Ints, times: int) -> None:
        """Takes the goods' space on an offer in some runs (times 1), or releases it (-1)."""
        self.space.grams[offer, where] -= times * self.grams[consignment]
        self.space.litres[offer, where] -= times * self.litres[consignment]
