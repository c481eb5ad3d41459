"""Assesses a claim: from an order, a cover and events to a verdict, each step as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from onward.events.event import Event
from onward.events.state import BEFORE, Phase, State, Tracking
from onward.events.vocabulary import MEANINGS, EventReason, Status
from onward.message import Message, within
from onward.money.claim import (
    DAY,
    AssessmentStep,
    Claim,
    ClaimVerdict,
    Deadline,
    Line,
    Loss,
    cap_words,
    terms_of,
)
from onward.money.cover import Cover, Happening, Term
from onward.money.minor_units import rounded, shown
from onward.money.order import Order
from onward.money.rates import NO_RATES, NoRate, Rate, Rates
from onward.money.terms import cap_in, deductible_in, find_rate
from onward.scenario import Policy
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """The facts for an assessment, besides order and cover. ``policies``: known ones, by id;
    ``papers``: the hashes of the evidence present, by kind; ``answered``: when the vendor was
    informed, if recorded; ``claimed``: when the claim came in (None: at ``as_of``).
    """

    tracking: Tracking
    policies: Mapping[str, Policy]
    as_of: datetime
    known_to: datetime | None = None  # None: as_of
    papers: Mapping[str, str] | None = None
    answered: datetime | None = None
    claimed: datetime | None = None
    rates: Rates = NO_RATES


def assess(order: Order, cover: Cover, facts: ClaimFacts) -> Claim:
    """The claim that follows from the events of an order's goods, seen from ``facts.as_of``.

    The cover's amounts are converted into the order's currency at the rate of the day of the loss;
    without a rate the claim is undetermined. A person decides if the order's parts have different
    histories, or if events contradict the day on which it was shipped.
    """
    walk, as_of = _Walk(order, cover, facts), facts.as_of
    verdict = walk.verdict()
    loss, lines, unconverted = walk.loss, tuple[Line, ...](), 0
    rate, missing = _rate(order, cover, facts.rates, (loss.at if loss else as_of).astimezone(UTC))
    if verdict is ClaimVerdict.ELIGIBLE and loss is not None:
        lines = () if missing else _lines(order, cover, loss, rate)
        unconverted = sum(each.amount for each in _formula(order, loss)) if missing else 0
        verdict = walk.owed(lines, missing)
    claim = Claim(
        order=order,
        cover=cover,
        as_of=as_of,
        known_to=facts.known_to or as_of,
        verdict=verdict,
        path=tuple(walk.path),
        loss=loss,
        lines=lines,
        rate=rate,
        unconverted=unconverted,
        papers={kind: (facts.papers or {}).get(kind, "") for kind in cover.evidence},
        deadlines=_deadlines(order, cover, facts, loss, walk.delivered) if loss else (),
    )
    over = claim.waits_until is not None and as_of > claim.waits_until
    return replace(
        claim, to_person=verdict is ClaimVerdict.UNDETERMINED and (walk.doubtful or over)
    )


def _rate(order: Order, cover: Cover, rates: Rates, at: datetime) -> tuple[Rate | None, str]:
    """The rate that converts the cover's amounts (None: none needed), and the missing rate as
    text.
    """
    try:
        return find_rate(cover, order.currency, rates, at.date()), ""
    except NoRate as error:
        return None, error.problems[0].message


class _Walk:
    """The decision tree; each step is recorded as a question and an answer."""

    def __init__(self, order: Order, cover: Cover, facts: ClaimFacts) -> None:
        self.order, self.cover, self.as_of = order, cover, facts.as_of
        self.tracking, self.policies = facts.tracking, facts.policies
        self.path: list[AssessmentStep] = []
        self.loss: Loss | None = None
        self.doubtful = False  # facts contradict each other: a person decides
        self.states = facts.tracking.of(order.goods)
        self.delivered = max(
            (s.since for s in self.states if s.phase is Phase.DELIVERED and s.since), default=None
        )

    def say(self, question: str, answer: str, *rests_on: str) -> None:
        self.path.append(AssessmentStep(question, answer, rests_on))

    def verdict(self) -> ClaimVerdict:
        order, cover = self.order, self.cover
        mine, terms = f"order {order.order}", f"cover {cover.name}"
        fits = "*" in cover.services or order.service in cover.services
        self.say(
            "Is the service covered?",
            Message("Yes: shipped by {service}.", service=order.service)
            if fits
            else Message("No: shipped by {service}.", service=order.service),
            mine,
            terms,
        )
        if not fits:
            return ClaimVerdict.NOT_ELIGIBLE
        fits = _within(cover, order.shipped_on)
        window = Message(
            "shipped on {day}; the cover is for {first} to {last}",
            day=order.shipped_on,
            first=cover.shipped_from,
            last=cover.shipped_to,
        )
        self.say(
            "Was it shipped within the window?",
            Message("Yes: {reason}.", reason=window)
            if fits
            else Message("No: {reason}.", reason=window),
            mine,
            terms,
        )
        if not fits:
            return ClaimVerdict.NOT_ELIGIBLE
        return self._happened()

    def owed(self, lines: Sequence[Line], missing: str) -> ClaimVerdict:
        """The verdict on a covered loss, by the lines of its amount; ``missing``: the missing rate
        in words, or "".
        """
        rests_on = f"order {self.order.order}", f"cover {self.cover.name}"
        if missing:
            question = Message(
                "What are the cover's amounts in {currency}?", currency=self.order.currency
            )
            self.say(question, Message("Not known: {missing}.", missing=missing), *rests_on)
            return ClaimVerdict.UNDETERMINED
        if not lines:
            answer = Message("No: by the cover's formula there is nothing to pay.")
            self.say("Is anything owed?", answer, *rests_on)
            return ClaimVerdict.NOT_ELIGIBLE
        return ClaimVerdict.ELIGIBLE

    def _begun(self) -> Event | None:
        """The first event at which a carrier had the goods."""
        events = (self.tracking.events[name] for state in self.states for name in state.events)
        return min(
            (each for each in events if each.status in BEGUN),
            key=lambda each: each.at,
            default=None,
        )

    def _happened(self) -> ClaimVerdict:
        found = [self._loss(state) for state in self.states]
        if not any(found):
            return self._nothing()
        self.loss = next(each for each in found if each)
        if len({(each.happening, each.event) if each else None for each in found}) > 1:
            self.doubtful = True
            events = tuple(f"event {each.event}" for each in found if each)
            self.say(
                "Did something happen that is covered?",
                Message("The parts of the parcel have different histories: a person decides."),
                *events,
            )
            return ClaimVerdict.UNDETERMINED
        loss = self.loss
        answer = Message("Yes: {loss}.", loss=_loss_words(loss))
        self.say("Did something happen that is covered?", answer, *loss.rests_on[:1])
        verdict = self._caused(loss)
        return (
            ClaimVerdict.UNDETERMINED
            if verdict is not ClaimVerdict.NOT_ELIGIBLE and self._gainsaid(loss)
            else verdict
        )

    def _loss(self, state: State) -> Loss | None:
        """The loss of these goods; an unknown rule explains none and is no cause."""
        loss = _loss(state, self.cover, self.tracking, self.as_of)
        if loss is None or loss.policy in self.policies:
            return loss
        return replace(loss, policy="", unknown=loss.policy)

    def _nothing(self) -> ClaimVerdict:
        """The verdict without a covered event: denied; or undetermined, since plans and bookings do
        not show the parcel's outcome.
        """
        known = any(state.phase not in BEFORE for state in self.states)
        self.say(
            "Did something happen that is covered?",
            Message("No: nothing that the cover names.")
            if known
            else Message("Not known: no event speaks of the parcel."),
            *(f"event {s.event}" for s in self.states if known and s.event),
        )
        return ClaimVerdict.NOT_ELIGIBLE if known else ClaimVerdict.UNDETERMINED

    def _gainsaid(self, loss: Loss) -> bool:
        """Whether events contradict the order's shipping day within the window; a person then
        decides.
        """
        shipped, begun = self.order.shipped_on, self._begun()
        mine, event = f"order {self.order.order}", f"event {loss.event}"
        if shipped > _days_of(loss.at)[-1]:
            history = Message(
                "{happening} on {day}, before that",
                happening=loss.happening.value,
                day=f"{loss.at:%Y-%m-%d}",
            )
        elif begun is not None and not any(_within(self.cover, day) for day in _days_of(begun.at)):
            happened, day = begun.status.value, f"{begun.at:%Y-%m-%d}"
            history, event = (
                (
                    Message(
                        "{event} at {place} on {day}, outside the window",
                        event=happened,
                        place=begun.place,
                        day=day,
                    )
                    if begun.place
                    else Message("{event} on {day}, outside the window", event=happened, day=day)
                ),
                f"event {begun.id}",
            )
        else:
            return False
        self.doubtful = True
        self.say(
            "Do the events agree with that day?",
            Message(
                "No: shipped on {day}; {history}: a person decides.", day=shipped, history=history
            ),
            mine,
            event,
        )
        return True

    def _caused(self, loss: Loss) -> ClaimVerdict:
        question, terms = "Is the cause covered?", f"cover {self.cover.name}"
        if loss.reason in (None, EventReason.UNDETERMINED):
            self.say(
                question,
                Message(
                    "Not known: nobody has said why. The claim stays open; it neither pays nor "
                    "denies."
                ),
                *loss.rests_on,
            )
            return ClaimVerdict.UNDETERMINED
        assert loss.reason is not None
        why = in_words(loss.reason)
        if loss.reason in self.cover.causes:
            self.say(question, Message("Yes: {reason}.", reason=why), *loss.rests_on, terms)
            return ClaimVerdict.ELIGIBLE
        if loss.reason not in self.cover.causes_with_policy:
            answer = Message("No: {reason}; that is none of the causes covered.", reason=why)
            self.say(question, answer, *loss.rests_on, terms)
            return ClaimVerdict.NOT_ELIGIBLE
        return self._explained(loss, why)

    def _explained(self, loss: Loss, why: Message) -> ClaimVerdict:
        """Of a cause that is covered only if a rule explains it."""
        question, policy = "Is the cause covered?", self.policies.get(loss.policy)
        if policy is None:
            lacking = (
                Message("no known rule {rule}", rule=repr(loss.unknown))
                if loss.unknown
                else Message("no rule is named that explains it")
            )
            answer = Message(
                "Not known: {reason}; that counts only if a rule explains it, and there is "
                "{lacking}.",
                reason=why,
                lacking=lacking,
            )
            self.say(question, answer, *loss.rests_on)
            return ClaimVerdict.UNDETERMINED
        self.say(
            question,
            _explaining(policy, why),
            *loss.rests_on,
            f"cover {self.cover.name}",
        )
        return ClaimVerdict.ELIGIBLE


def _explaining(policy: Policy, why: Message) -> Message:
    """The rule in its own words, and apart from them what its row only models."""
    words = policy.words or policy.effect.value
    if policy.in_our_words:
        words = Message("in our words: {words}; its source's are not at hand", words=words)
    if policy.modelled:
        return Message(
            "Yes: {reason}, under {policy} ({words}). What is modelled of it here: {modelled}.",
            reason=why,
            policy=policy.id,
            words=words,
            modelled=policy.modelled,
        )
    return Message(
        "Yes: {reason}, under {policy} ({words}).", reason=why, policy=policy.id, words=words
    )


# events by which a carrier has the goods
BEGUN = frozenset({Status.COLLECTED, Status.ACCEPTED, Status.DEPARTED})


def _within(cover: Cover, day: date) -> bool:
    return cover.shipped_from <= day <= cover.shipped_to


def _days_of(at: datetime) -> tuple[date, date]:
    """The first and the last date anywhere on earth at an instant, since an order's day has no time
    zone.
    """
    there = at.astimezone(UTC)
    return (there - timedelta(hours=12)).date(), (there + timedelta(hours=14)).date()


def _loss_words(loss: Loss) -> Message:
    """``detained on 2020-03-02 10:00 +0000, 3 days begun, and still, more than 2 days``."""
    happening, at = loss.happening.value, f"{loss.at:%Y-%m-%d %H:%M %z}"
    parts = [Message("{happening} on {at}", happening=happening, at=at)]
    if loss.happening is Happening.DETAINED:
        parts.append(Message("{days} begun", days=number_of(loss.days, "day")))
        if not loss.over:
            parts.append(Message("and still"))
    if after := loss.trigger.after_days:
        parts.append(Message("more than {days}", days=number_of(after, "day")))
    return Message.joined(", ", parts)


def in_words(reason: EventReason) -> Message:
    """A recorded reason as text for use inside a sentence."""
    return within(MEANINGS[reason])


ENDED = {
    Phase.DESTROYED: Happening.DESTROYED,
    Phase.RETURNED: Happening.RETURNED,
    Phase.MISSING: Happening.LOST,
}


def _loss(state: State, cover: Cover, tracking: Tracking, as_of: datetime) -> Loss | None:
    """The loss of these goods under the cover: what ended their journey, else their longest
    detention; None if there is none.
    """
    triggers = {each.happening: each for each in cover.triggers}
    ended = ENDED.get(state.phase)
    if ended is not None:
        if (
            ended not in triggers
            or state.since is None
            or _too_early(as_of - state.since, triggers[ended].after_days)
        ):
            return None
        event = tracking.events[state.event]
        hold = next((each for each in state.holds if each.closed == state.event), None)
        known = event.reason not in (None, EventReason.UNDETERMINED)
        reason = event.reason if known or hold is None else hold.reason
        policy = event.policy or (hold.policy if hold is not None else "")
        return Loss(ended, triggers[ended], state.since, state.event, reason, policy)
    trigger = triggers.get(Happening.DETAINED)
    longest = max(state.holds, key=lambda each: each.lasted(as_of), default=None)
    if (
        trigger is None
        or longest is None
        or not longest.lasted(as_of)
        or _too_early(longest.lasted(as_of), trigger.after_days)
    ):
        return None
    days = -(-longest.lasted(as_of) // DAY)
    return Loss(
        Happening.DETAINED,
        trigger,
        longest.since,
        longest.opened,
        longest.reason,
        longest.policy,
        days,
        longest.until is not None,
    )


def _too_early(lasted: timedelta, after_days: int) -> bool:
    """Whether it has lasted no longer than the waiting period (0: none)."""
    return after_days > 0 and lasted <= after_days * DAY


def _lines(order: Order, cover: Cover, loss: Loss, rate: Rate | None) -> tuple[Line, ...]:
    """The amount by the formula, then the deductible and the cap; empty if nothing is owed."""
    found = _formula(order, loss)
    terms = terms_of(cover, rate)
    total = sum(each.amount for each in found)
    deductible, cap = deductible_in(cover, rate), cap_in(cover, rate)
    if deductible and total:
        found.append(Line(Message("deductible"), -min(deductible, total), terms))
        total += found[-1].amount
    if cap is not None and total > cap:
        found.append(Line(cap_words(cover, rate), cap - total, terms))
        total = cap
    return tuple(found) if total else ()


def _formula(order: Order, loss: Loss) -> list[Line]:
    """The amount by the formula alone, without deductible and cap."""
    rests_on = (f"order {order.order}", *loss.rests_on)
    found = [Line(*_of_term(term, order, loss), rests_on) for term in loss.trigger.formula]
    return [each for each in found if each.amount]


def _of_term(term: Term, order: Order, loss: Loss) -> tuple[Message, int]:
    """What a term of a formula pays for, and its amount."""
    if term is Term.FREIGHT:
        return Message("freight paid"), order.freight_minor
    if term is Term.STANDARD_FREIGHT:
        return Message("standard freight of the service"), order.standard_minor
    if term is Term.EXTRA_COST:
        return Message("extra cost of carriage"), order.extra_cost_minor
    value = min(order.declared_minor, order.order_amount_minor)
    capped = Message(
        "declared {declared}, at most the order amount {most}",
        declared=shown(order.declared_minor, order.currency),
        most=shown(order.order_amount_minor, order.currency),
    )
    if term is Term.VALUE:
        return Message("value: {amount}", amount=capped), value
    words = Message(
        "{share} % of the value for each of {days} begun in detention ({amount})",
        share=f"{loss.trigger.share_ppm / 10_000:g}",
        days=number_of(loss.days, "day"),
        amount=capped,
    )
    share = min(loss.trigger.share_ppm * loss.days, 1_000_000)
    return words, rounded_share(value, share)


def rounded_share(amount: int, ppm: int) -> int:
    """``amount`` x ppm / a million, rounded half to even."""
    return rounded(Fraction(amount * ppm, 1_000_000))


def _deadlines(
    order: Order, cover: Cover, facts: ClaimFacts, loss: Loss, delivered: datetime | None
) -> tuple[Deadline, ...]:
    """The deadlines that have started. The one for the answer starts when the claim came in,
    however often the claim is assessed.
    """
    starts = {
        "happened": loss.at,
        "claimed": facts.claimed or facts.as_of,
        "answered": facts.answered,
        "shipped": datetime.combine(order.shipped_on, time(), UTC),
        "delivered": delivered,
    }
    today = facts.as_of.astimezone(UTC).date()
    found = []
    for clock in cover.clocks:
        start = starts.get(clock.starts)
        if start is not None:
            due = start.astimezone(UTC).date() + timedelta(days=clock.days)
            found.append(Deadline(clock, due, today > due))
    return tuple(found)
