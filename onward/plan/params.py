"""Every number that steers the search, with its unit and what it trades.

None of them changes a plan's value or proof: the judge computes both without them. Other numbers
give other plans, and the same plan for the same input.

Not here, since they steer nothing: the bits of integers (``plan.level``, ``plan.oracle``), the
tolerances of the linear solver (``plan.master``), the sizes of batches (``plan.fill``, the
kernels).
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParams:
    """One objective for all levels, and the tolerance of each level's bound."""

    priority_step: float = 300.0
    """Weight of a kg-minute of one priority's loss over one of the next.

    Higher keeps the order more closely, lower keeps the scalar's numbers in a narrower range.
    """
    loss_over_cost: float = 100.0
    """Weight of a kg-minute of the last priority's loss over a minor unit. As above."""
    cost_in_equilibrium: float = 60.0
    """Weight of a minor unit, where a master is an equilibrium: it settles to a share of the whole
    and sees nothing smaller. Higher makes plans cheaper and the last loss larger."""
    loss_over_delay: float = 30.0
    """Minimum weight of a kg-minute of the last strict priority, as a multiple of the dearest
    kg-minute of priced goods. As above."""
    hair: float = 0.05
    """Share of the tolerance by which a loss may be higher if a later loss is lower by more. Higher
    trades higher priorities for lower ones."""
    later_gap: float = 2.0
    """Tolerance of later losses, as a multiple of the requested gap. Proof against time."""
    cost_gap: float = 4.0
    """Tolerance of cost, as a multiple of the requested gap. Proof against time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceParams:
    """Choosing charters from fractions of all candidates."""

    gap: float = 1e-3
    """Relative gap at which the scalar problem counts as solved. Quality against time."""
    unsettled: float = 0.3
    """Share of a priority's loss that goods may pay too much meanwhile. Time against quality."""
    rounds: int = 12
    """Rounds of pricing with all candidates, where many can be bought. Quality against time."""
    rounds_for_few: int = 1
    """As ``rounds``, where few can be bought."""
    rounds_narrowed: int = 1
    """As ``rounds``, after each narrowing."""
    few: int = 5
    """Up to this many charters there is a single narrowing, straight to the final number."""
    kept: float = 0.6
    """Share of the candidates that stay at each narrowing. Quality against rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeParams:
    """Exchanging charters whose goods travel almost as well without them for better ones."""

    crumb: float = 1e-3
    """Share of the last priority's loss: a charter that saves no more is not bought."""
    doubt: float = 2.0
    """Factor by which the gain must exceed the loss. The gain is estimated at fixed prices, which
    flatters it; higher exchanges fewer charters, more of them for the better."""
    batch: float = 0.2
    """Share of the charters bought that are exchanged at a time. More is quicker and less sure,
    since the goods of all of them look for itineraries at once."""
    tries: int = 10
    """Maximum exchanges; after a harmful one half as many charters are tried, after one of a single
    charter another one. Quality against time."""
    patience: int = 4
    """Exchanges taken back in a row that end the search. Quality against time."""
    rounds: int = 2
    """Rounds in which goods shift after each exchange. Accuracy against time."""
    harm: float = 0.25
    """Share of a loss's tolerance that all exchanges together may use up."""
    as_good: float = 0.5
    """Times the best candidate's gain: those below are valued again when those before them have
    their goods. Lower values less often, with outdated gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumParams:
    """Goods shifting between known itineraries while prices of crowded rows follow."""

    steepness: float = 10.0
    """A row overfull by one part in so many costs e times as much. Higher leaves less on rows
    without room and settles more slowly."""
    followed: float = 0.5
    """Share of the way, in the logarithm, that a usual price goes to the price reached. 1 is
    quicker and swings."""
    sweeps: int = 5
    """Sweeps over all pieces before usual prices follow. Steadiness against time."""
    steps: int = 3
    """Updates of the usual prices in a round of pricing. Steadiness against time."""
    last_steps: int = 12
    """Maximum steps at the end, in which goods leave overfull rows."""
    waits: float = 4.0
    """Times the average gain of a piece: goods that would gain less wait for the next whole sweep.
    Higher is quicker and less exact."""
    floor: float = 1e-5
    """Share of what space is usually worth at which an empty row's price begins."""
    held: float = 0.06
    """Share of a held loss: so much more of it costs e^steepness times as much. Lower holds it more
    closely and settles more slowly."""
    way: float = 1e-3
    """Initial price of an itinerary of the current plan, in handling units."""
    dearest: float = 1.1
    """Factor on the most that any goods would pay: no price goes higher."""
    passes: int = 8
    """Maximum passes over the prices of charter limits, where charters count in several. More keeps
    the limits more closely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricingParams:
    """Rounds of pricing: adding itineraries until the value meets the bound of its own prices."""

    simplex_up_to: int = 500
    """Pieces up to which the master is a linear problem: exact, and slower with each piece."""
    linear_up_to: int = 8000
    """Pieces up to which there is any master without the compiled kernel; above, a linear one takes
    minutes a round, and prices alone are raised and lowered."""
    near: float = 0.004
    """Share of what staying costs: how much dearer than the best an itinerary may be to start in
    the master. More start with a fuller and slower one."""
    others: int = 3
    """Itineraries beside the cheapest that a piece brings an equilibrium. More rounds against
    larger ones."""
    parts: int = 8
    """Parts of the goods, priced one after the other: each sees in the prices what those before it
    have found. More parts find better itineraries and take longer."""
    rounds: int = 200
    """Maximum rounds of an equilibrium; the gap reached is reported."""
    unsettled: float = 1e-2
    """Share of each priority's loss that goods may pay too much at the end. Time against
    quality."""
    crowded: float = 2e-3
    """Share of the goods on rows without room at the end. While prices are too low, value and bound
    meet far below the truth."""
    out_of_reach: float = 0.5
    """Where no search will reach the wanted bound: share of the remaining distance that suffices as
    a gap."""
    gap_out_of_reach: float = 1e-3
    """Relative gap that always suffices where the wanted bound is out of reach."""
    crowded_out_of_reach: float = 1e-2
    """As ``crowded``, where the wanted bound is out of reach."""
    patience: int = 20
    """Rounds without progress before a search is given up. Proof against time."""
    stalled: float = 0.98
    """Distance of bound and value as a share of the least so far: above it there is no progress."""
    far: float = 6.0
    """Multiple of the final unsettledness: above it no bound is computed, which takes one price for
    all goods."""
    bound_every: int = 10
    """Rounds between bounds that are computed even above ``far``."""
    smoothing: float = 0.5
    """Share of the best prices so far in a linear master's prices tried next (Wentges 1997)."""
    smoothing_near: float = 0.25
    """As ``smoothing``, for an equilibrium once value and bound are near: its prices oscillate."""
    swings: float = 0.05
    """Relative distance of value and bound that is near in this sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AscentParams:
    """Raising and lowering prices without a master, where one would take too long."""

    passes: int = 30
    """Passes of pricing. Quality against time."""
    floor: float = 1e-3
    """Share of the usual price at which a crowded row's price begins."""
    momentum: float = 0.3
    """Share of the last change in the next. Steadiness against speed."""
    eager: float = 1.5
    """Change of a price's logarithm for a row loaded to twice its capacity, in the first pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofParams:
    """Where searches for bounds begin, and when they end."""

    cheap: float = 0.05
    """Share of the distance between bound and value that a round must gain for another round, once
    the bound is within tolerance. Lower proves more and takes longer."""
    patience: int = 4
    """Rounds in a row without such a gain that end it, of a linear master: its bounds rise by fits
    and starts. An equilibrium's search ends with the first."""
    scans: int = 12_000
    """Maximum scans for one bound, once it is within tolerance. As above."""
    rounds_any: int = 8
    """Rounds for a later level's bound over all choices of charters, which is often out of reach.
    Proof against time."""
    held: float = 30.0
    """Kg-minutes of a level's loss for one of a held loss, where an equilibrium begins. Too high
    takes longer: prices fall more slowly than they rise."""
    held_in_cost: float = 1.0
    """Minor units for a kg-minute of a held loss, as above."""
    dearest: float = 1.1
    """Factor on the most that goods of the level would pay for a gram: no row begins dearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisruptionParams:
    """Finding the plan that touches fewest handling units among those within tolerance of the
    best.
    """

    own_gap: float = 0.4
    """Share of a level's tolerance within which its own bound is found first."""
    likely: float = 0.35
    """Assumed position of the true bound between proven bound (0) and relaxed value (1); the plan's
    own proof checks it. Higher allows more loss and touches fewer."""
    room: float = 0.72
    """Share of the tolerance that the relaxed answer may use up: rounding takes the rest."""
    roundings: int = 10
    """Maximum roundings. Quality against time."""
    tightened: float = 1.2
    """Factor on the excess loss of a rounding by which the next one has less room."""
    rounds: int = 5
    """Rounds of the search for fewest touched handling units. Quality against time."""
    rounds_known: int = 3
    """Of these, the rounds in which goods only shift between known itineraries."""
    rounds_again: int = 1
    """Rounds after a rounding that lost too much."""
    first_price: float = 2.0
    """Initial price of the last loss, as a multiple of all handling units divided by that loss."""
    rounds_proof: int = 20
    """Maximum rounds of the search for the bound of touched handling units. Proof against time."""
    crumb: float = 0.3
    """Handling units that an itinerary of the current plan gets beyond its share, so that tiny
    fractions do not touch it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanParams:
    """When a repaired plan is good enough."""

    promised: float = 0.1
    """Share of the last loss that charters must promise, or they are not chosen among again.
    Quality against time."""
    rounds_cost: int = 2
    """Rounds of the search for cost's bound; its gap stays wide, since it does not hold what is
    touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingParams:
    """From fractions to whole handling units."""

    loss_over_cost: int = 1000
    """Minor units that a kg-minute of loss outweighs when the rest is placed."""
    joinings: int = 3
    """How often small parts are joined and moves made again. Fewer small parts against time."""
    one_by_one: int = 64
    """Up to this many pieces are placed one after the other, more of them all at once. Quality
    against time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactParams:
    """Small desks that are always solved exactly, by listing all itineraries."""

    shipments: int = 100
    """Maximum shipments of such a desk. Time against proof, as the next two."""
    itineraries: int = 4_000
    """Maximum itineraries of such a desk."""
    nodes: int = 300
    """Maximum nodes of the mixed-integer solver's tree at each level."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SolveParams:
    """All parameters, by the part of the search that they steer; the defaults are measured."""

    order: OrderParams = OrderParams()
    choice: ChoiceParams = ChoiceParams()
    exchange: ExchangeParams = ExchangeParams()
    equilibrium: EquilibriumParams = EquilibriumParams()
    pricing: PricingParams = PricingParams()
    ascent: AscentParams = AscentParams()
    proof: ProofParams = ProofParams()
    disruption: DisruptionParams = DisruptionParams()
    replan: ReplanParams = ReplanParams()
    rounding: RoundingParams = RoundingParams()
    exact: ExactParams = ExactParams()
    most_itineraries: int = 300_000
    """Maximum itineraries listed to prove a plan optimal on request (gap 0). Memory and time."""

    def __repr__(self) -> str:
        """The parameters that differ from their defaults."""
        given = ((each.name, getattr(self, each.name), each.default) for each in fields(self))
        other = ", ".join(f"{name}={value!r}" for name, value, usual in given if value != usual)
        return f"SolveParams({other})"


STANDARD = SolveParams()
