/* The planner's innermost loops, compiled: the same integers, and for `sweep` and `safest` the same floats, as the plain ones in Python.
 *
 * C99 without a library but the maths one; no allocation, nothing global, so that any number of threads may be in here at once. Signed
 * overflow wraps (-fwrapv) and floats are computed as written (-ffp-contract=off). library.py says how arrays get here.
 */
#include <math.h>
#include <stdint.h>

#if defined(_WIN32)
#define PUBLIC __declspec(dllexport)
#else
#define PUBLIC __attribute__((visibility("default")))
#endif

#define MAX_LEGS 32
#define LANES 8                      /* groups of one view scanned side by side */
#define INFINITE ((int64_t)1 << 61)  /* dearer than anything; two of them still fit */
#define UNASKED INT64_MIN

/* onward.plan.oracle.index.Index, field by field: see there for shapes and meanings. */
struct timetable {
    const int32_t *offer, *tariff;
    const int64_t *ready_by, *through;
    const int32_t *before, *onward;
    const uint8_t *final;
    const int32_t *arrives_at, *cost_class;
    const int64_t *store_from, *store_to;
    const int32_t *start_row, *tariff_offer, *quota_tariff, *quota_row, *quota_unit;
    const int64_t *quota_start, *view_start;
    const int32_t *group_view, *group_from, *group_to, *group_goal;
    const int64_t *group_grams, *group_litres, *group_units, *group_due, *group_latest, *group_limit;
    const int32_t *group_type, *group_back, *group_beyond, *group_home;
    const int64_t *member_start;
    const int32_t *member, *start;
    const int64_t *start_cost;
    const int32_t *home;
    const uint8_t *barred, *start_limited;
    const int64_t *cost_table, *arrival_row;
    int64_t transports, classes, offers;
};

/* What is asked: prices, per_minute (n_groups,) of delay, and what is left in each row (NULL if it does not count). */
struct asked {
    const int64_t *per_minute, *gram_price, *litre_price, *unit_price, *start_price, *room; /* unit_price may be NULL */
    int64_t cost, arrival;
};

/* Where a scan works and answers; `low` (n_window, n_lanes) is the cheapest of boarding at a position or waiting for a later one of its list. */
struct answer {
    int64_t *low, *leg; /* leg (n_classes, n_lanes) */
    uint8_t *shut;      /* (n_offers,) a bit for each lane: whether its goods may not use the offer */
    int64_t *best;      /* (n_members,) */
    int32_t *path;      /* (n_members, MAX_LEGS) */
    int64_t *more;      /* (n_members, others) */
    int32_t *ways;      /* (n_members, others, MAX_LEGS) */
    int64_t others, only; /* only: the one piece that is asked for, -1 for all members */
};

static inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t greatest(int64_t a, int64_t b) { return a > b ? a : b; }
static inline double least_of(double a, double b) { return b < a ? b : a; }
static inline double greatest_of(double a, double b) { return b > a ? b : a; }

/* What lanes are asked for that are no groups but single handling units: each arrives no later than its own `latest`, and what it holds
 * now is room for it. */
struct lane {
    int64_t latest[LANES], begin[LANES], piece[LANES]; /* begin: the first position that is in time */
    uint8_t *holds; /* (n_offers,) a bit for each lane: whether its unit is on the offer now; NULL: none is on any */
};

static inline int held_by(const struct lane *of, int64_t o) { return of && of->holds ? of->holds[o] : 0; }

/* -- goods that may not return */

/* Legs that goods may not use: back into the area where they started, on from where they end, and to the places where they started. */
struct bar {
    const uint8_t *back, *beyond; /* (n_offers,); NULL: they may return */
    const int32_t *home;          /* two places, -1 for none */
};

/* The bar of group g; `piece`: the one that is asked for, -1 for all members. */
static inline struct bar bar_of(const struct timetable *ix, int64_t g, int64_t piece)
{
    struct bar bar = {0, 0, 0};
    if (ix->group_back[g]) {
        bar.back = ix->barred + ix->group_back[g] * ix->offers;
        bar.beyond = ix->barred + ix->group_beyond[g] * ix->offers;
        bar.home = piece < 0 ? ix->group_home + 2 * g : ix->home + 2 * piece;
    }
    return bar;
}

static inline int barred(const struct timetable *ix, const struct bar *bar, int64_t o)
{
    const int32_t at = ix->arrives_at[o];
    return bar->back && (bar->back[o] || bar->beyond[o] || at == bar->home[0] || at == bar->home[1]);
}

/* Whether a way of a piece comes back to where the piece started. */
static int comes_home(const struct timetable *ix, int64_t piece, const int32_t *way)
{
    const int32_t *home = ix->home + 2 * piece;
    for (int64_t i = 0; home[0] >= 0 && i < MAX_LEGS && way[i] >= 0; i++) {
        const int32_t at = ix->arrives_at[ix->offer[way[i]]];
        if (at == home[0] || at == home[1])
            return 1;
    }
    return 0;
}

/* Writes a bit for each lane to `shut`, for the offers of positions first to last; returns whether any may be set. */
static int shut_for(const struct timetable *ix, const struct bar *bars, int lanes, int64_t first, int64_t last, uint8_t *restrict shut)
{
    int any = 0;
    for (int b = 0; b < lanes; b++)
        any |= bars[b].back != 0;
    if (!any || first >= last)
        return 0;
    int32_t begin = ix->offer[first], end = begin;
    for (int64_t p = first; p < last; p++) {
        begin = ix->offer[p] < begin ? ix->offer[p] : begin;
        end = ix->offer[p] > end ? ix->offer[p] : end;
    }
    for (int64_t o = begin; o <= end; o++)
        shut[o] = 0;
    for (int b = 0; b < lanes; b++) {
        if (!bars[b].back)
            continue;
        const uint8_t *back = bars[b].back, *beyond = bars[b].beyond;
        const int32_t one = bars[b].home[0], other = bars[b].home[1];
        for (int64_t o = begin; o <= end; o++)
            shut[o] |= (uint8_t)((back[o] | beyond[o]) << b);
        if (one >= 0)
            for (int64_t o = begin; o <= end; o++)
                shut[o] |= (uint8_t)(((ix->arrives_at[o] == one) | (ix->arrives_at[o] == other)) << b);
    }
    return 1;
}

/* -- the reverse scan */

/* What goods may weigh, take and count at most to fit on an offer: its pool, the day's handling where it arrives, the quotas it counts in. */
struct space {
    int64_t grams, litres, units;
};

static inline struct space space_of(const struct timetable *ix, const struct asked *ask, int64_t o, int64_t tariff)
{
    struct space left = {INFINITE, INFINITE, INFINITE};
    if (!ask->room)
        return left;
    left.grams = ask->room[o];
    left.litres = ask->room[ix->offers + o];
    if (ix->arrival_row[o] >= 0)
        left.grams = least(left.grams, ask->room[ix->arrival_row[o]]);
    for (int64_t h = ix->quota_start[tariff]; h < ix->quota_start[tariff + 1]; h++) {
        const int64_t quota = ask->room[ix->quota_row[h]];
        int64_t *of = ix->quota_unit[h] == 0 ? &left.grams : ix->quota_unit[h] == 1 ? &left.litres : &left.units;
        *of = least(*of, quota);
    }
    return left;
}

/* What group g in lane b pays from boarding at p on, and the connection that comes next: read again from `low`. */
static int64_t boarded(const struct timetable *ix, const struct asked *ask, int64_t g, int64_t p, int64_t first, const int64_t *low,
                       int64_t lanes, int64_t *next, const struct lane *of, int64_t b, const struct bar *bar)
{
    const int64_t o = ix->offer[p], tariff = ix->tariff[p];
    int64_t value = INFINITE, nearest = -1;
    if (ix->final[p] && ix->group_goal[g] == ix->arrives_at[o]) {
        const int64_t late = least(greatest(0, ix->through[p] - ix->group_due[g]), ix->group_limit[g]);
        value = ask->per_minute[g] * late + ask->arrival * ix->through[p];
    }
    for (int64_t k = 0; k < ix->transports; k++) {
        const int64_t q = ix->onward[p * ix->transports + k];
        if (q >= first) {
            const int64_t other = low[(q - first) * lanes] - ask->cost * ix->store_to[o];
            if (other < value) {
                value = other;
                nearest = q;
            }
        }
    }
    int none = value >= INFINITE >> 1 || barred(ix, bar, o) || ix->through[p] > (of ? of->latest[b] : ix->group_latest[g]) || p < ix->group_from[g];
    const struct space left = space_of(ix, ask, o, tariff);
    none = none || (!(held_by(of, o) >> b & 1) && (left.grams < ix->group_grams[g] || left.litres < ix->group_litres[g] ||
                                         left.units < ix->group_units[g]));
    *next = none ? -1 : nearest;
    if (none)
        return INFINITE;
    value += ix->group_grams[g] * ask->gram_price[tariff] + ix->group_litres[g] * ask->litre_price[tariff];
    if (ask->unit_price)
        value += ix->group_units[g] * ask->unit_price[tariff];
    return value + ask->cost * ix->cost_table[ix->group_type[g] * ix->classes + ix->cost_class[o]];
}

/* The position of q's list that `low` at q stands for: the last of those as cheap. */
static int64_t waited(const int32_t *before, int64_t q, int64_t first, const int64_t *low, int64_t lanes)
{
    while (before[q] >= first && low[(before[q] - first) * lanes] == low[(q - first) * lanes])
        q = before[q];
    return q;
}

/* Writes the cheapest way on from `head` to path[legs:]; returns how many legs there are then, -1 if they do not fit. */
static int64_t traced(const struct timetable *ix, const struct asked *ask, int64_t g, int64_t head, int64_t first, const int64_t *low,
                      int64_t lanes, int32_t *path, int64_t legs, const struct lane *of, int64_t b, const struct bar *bar)
{
    while (head >= 0) {
        if (legs == MAX_LEGS)
            return -1;
        path[legs++] = (int32_t)head;
        boarded(ix, ask, g, head, first, low, lanes, &head, of, b, bar);
        if (head >= 0)
            head = waited(ix->before, head, first, low, lanes);
    }
    return legs;
}

/* Which leg of a way may leave with the next departure of its list for least more than `than`, and how much; -1 if none may. */
static int64_t next_dearer(const int32_t *before, int64_t opens, int64_t first, const int64_t *low, int64_t lanes, const int32_t *path,
                           int64_t since, int64_t legs, int64_t than, int64_t *dearer)
{
    int64_t smallest = INFINITE, where = -1;
    for (int64_t i = since; i < legs; i++) {
        const int64_t later = before[path[i]];
        if (later >= opens && low[(later - first) * lanes] < INFINITE >> 1) {
            const int64_t more = low[(later - first) * lanes] - low[(path[i] - first) * lanes];
            if (than < more && more < smallest) {
                smallest = more;
                where = i;
            }
        }
    }
    *dearer = smallest;
    return where;
}

/* The cheapest start of a piece of group g, and the first position of its way; INFINITE and -1 if there is none. */
static int64_t started(const struct timetable *ix, const struct asked *ask, int64_t g, int64_t piece, int64_t first, const int64_t *low,
                       int64_t lanes, int64_t *head, const struct lane *of, int64_t b, const struct bar *bar)
{
    const int64_t opens = of ? of->begin[b] : ix->group_from[g], grams = ix->group_grams[g];
    int64_t price = INFINITE;
    *head = -1;
    for (int64_t k = 0; k < ix->transports; k++) {
        int64_t q = ix->start[piece * ix->transports + k];
        if (q < opens || low[(q - first) * lanes] >= price)
            continue;
        if (!ix->start_limited[piece]) {
            price = low[(q - first) * lanes];
            *head = waited(ix->before, q, first, low, lanes);
            continue;
        }
        for (; q >= opens && low[(q - first) * lanes] < price; q = ix->before[q]) {
            const int64_t row = ix->start_row[ix->offer[q]];
            int64_t extra = 0, next;
            if (row >= 0)
                extra = ask->room && ask->room[row] < grams ? INFINITE : grams * ask->start_price[row];
            if (low[(q - first) * lanes] + extra < price) {
                int64_t other = boarded(ix, ask, g, q, first, low, lanes, &next, of, b, bar);
                other += ask->cost * ix->store_from[ix->offer[q]] + extra;
                if (other < price) {
                    price = other;
                    *head = q;
                }
            }
        }
    }
    return price;
}

/* Writes the answers of a group's members to `slot` and those after it; returns whether an itinerary is too long. */
static int ended(const struct timetable *ix, const struct asked *ask, int64_t g, int64_t first, const int64_t *low, int64_t lanes,
                 const struct answer *to, int64_t slot, const struct lane *of, int64_t b, const struct bar *bar)
{
    int longer = 0;
    int64_t begin = ix->member_start[g], end = ix->member_start[g + 1];
    const int64_t only = of ? of->piece[b] : to->only;
    if (only >= 0) {
        while (ix->member[begin] != only)
            begin++;
        end = begin + 1;
    }
    for (int64_t m = begin; m < end; m++, slot++) {
        const int64_t piece = ix->member[m], others = to->others;
        int32_t *way = to->path + slot * MAX_LEGS;
        int64_t head, price = started(ix, ask, g, piece, first, low, lanes, &head, of, b, bar);
        to->best[slot] = INFINITE;
        for (int64_t i = 0; i < MAX_LEGS; i++)
            way[i] = -1;
        for (int64_t i = 0; i < others; i++)
            to->more[slot * others + i] = INFINITE;
        for (int64_t i = 0; i < others * MAX_LEGS; i++)
            to->ways[slot * others * MAX_LEGS + i] = -1;
        if (head < 0 || price >= INFINITE)
            continue;
        to->best[slot] = price + ask->cost * ix->start_cost[piece];
        const int64_t legs = traced(ix, ask, g, head, first, low, lanes, way, 0, of, b, bar);
        if (legs < 0) { /* a price without a way: too many legs */
            for (int64_t i = 0; i < MAX_LEGS; i++)
                way[i] = -1;
            longer = 1;
            continue;
        }
        const int64_t since = ix->start_limited[piece] ? 1 : 0; /* labels do not know what a limited start costs */
        int64_t dearer = 0;
        for (int64_t turn = 0; turn < others; turn++) {
            const int64_t at = next_dearer(ix->before, ix->group_from[g], first, low, lanes, way, since, legs, dearer, &dearer);
            if (at < 0)
                break;
            int32_t *other = to->ways + (slot * others + turn) * MAX_LEGS;
            for (int64_t i = 0; i < at; i++)
                other[i] = way[i];
            head = waited(ix->before, ix->before[way[at]], first, low, lanes);
            if (traced(ix, ask, g, head, first, low, lanes, other, at, of, b, bar) > 0 && !comes_home(ix, piece, other))
                to->more[slot * others + turn] = to->best[slot] + dearer;
        }
    }
    return longer;
}

/* Scans `count` groups of one view side by side; written for a constant number of lanes, so that they fill wide registers. */
static inline __attribute__((always_inline)) int scanned(const int lanes, const struct timetable *ix, const struct asked *ask,
                                                         const int32_t *groups, int64_t count, const int64_t *slots,
                                                         const struct answer *to, const struct lane *of)
{
    int64_t grams[LANES], litres[LANES], units[LANES], due[LANES], limit[LANES], per_minute[LANES], latest[LANES], goal[LANES];
    int64_t begin[LANES], value[LANES];
    struct bar bars[LANES];
    int64_t fewest = INT64_MAX, most = 0;
    int64_t *restrict low = to->low, *restrict leg = to->leg;
    int64_t first = INT64_MAX, last = 0;
    int64_t smallest = INT64_MAX, slimmest = INT64_MAX, largest = 0, bulkiest = 0, soonest_latest = INT64_MAX, last_begin = 0;
    const int64_t cost = ask->cost;
    for (int b = 0; b < lanes; b++) {
        const int64_t like = b < count ? b : count - 1, g = groups[like]; /* a lane too many repeats the last group */
        begin[b] = of ? of->begin[like] : ix->group_from[g];
        first = least(first, begin[b]);
        last = greatest(last, ix->group_to[g]);
        grams[b] = ix->group_grams[g];
        litres[b] = ix->group_litres[g];
        units[b] = ix->group_units[g];
        due[b] = ix->group_due[g];
        limit[b] = ix->group_limit[g];
        latest[b] = of ? of->latest[like] : ix->group_latest[g];
        goal[b] = ix->group_goal[g];
        bars[b] = bar_of(ix, g, of ? of->piece[like] : to->only);
        per_minute[b] = ask->per_minute[g];
        for (int64_t c = 0; c < ix->classes; c++)
            leg[c * lanes + b] = cost * ix->cost_table[ix->group_type[g] * ix->classes + c];
        smallest = least(smallest, grams[b]);
        slimmest = least(slimmest, litres[b]);
        largest = greatest(largest, grams[b]);
        bulkiest = greatest(bulkiest, litres[b]);
        fewest = least(fewest, units[b]);
        most = greatest(most, units[b]);
        soonest_latest = least(soonest_latest, latest[b]);
        last_begin = greatest(last_begin, begin[b]);
    }
    const int bar = shut_for(ix, bars, lanes, first, last, to->shut), every = (1 << lanes) - 1;
    for (int64_t p = first; p < last; p++) {
        int64_t *restrict here = low + (p - first) * lanes;
        const int64_t through = ix->through[p], o = ix->offer[p], tariff = ix->tariff[p], before = ix->before[p];
        const int64_t *list = before >= first ? low + (before - first) * lanes : 0;
        const struct space left = space_of(ix, ask, o, tariff);
        const int held = held_by(of, o), shut = bar ? to->shut[o] : 0;
        /* full for all: mostly so when a plan is nearly done */
        if (shut == every || (!held && (left.grams < smallest || left.litres < slimmest || left.units < fewest))) {
            for (int b = 0; b < lanes; b++)
                here[b] = list ? list[b] : INFINITE;
            continue;
        }
        for (int b = 0; b < lanes; b++)
            value[b] = INFINITE;
        if (ix->final[p])
            for (int b = 0; b < lanes; b++)
                if (goal[b] == ix->arrives_at[o])
                    value[b] = per_minute[b] * least(greatest(0, through - due[b]), limit[b]) + ask->arrival * through;
        const int64_t stored = cost * ix->store_to[o];
        for (int64_t k = 0; k < ix->transports; k++) {
            const int64_t q = ix->onward[p * ix->transports + k];
            if (q >= first) {
                const int64_t *next = low + (q - first) * lanes;
                for (int b = 0; b < lanes; b++)
                    value[b] = least(value[b], next[b] - stored);
            }
        }
        const int64_t gram = ask->gram_price[tariff], litre = ask->litre_price[tariff];
        const int64_t unit = ask->unit_price ? ask->unit_price[tariff] : 0, waits = cost * ix->store_from[o];
        const int64_t *cheapest_leg = leg + ix->cost_class[o] * (int64_t)lanes;
        if (gram)
            for (int b = 0; b < lanes; b++)
                value[b] += grams[b] * gram;
        if (litre)
            for (int b = 0; b < lanes; b++)
                value[b] += litres[b] * litre;
        if (unit)
            for (int b = 0; b < lanes; b++)
                value[b] += units[b] * unit;
        for (int b = 0; b < lanes; b++)
            value[b] += cheapest_leg[b] + waits;
        /* labels stay far below half of INFINITE (see Oracle), so more than that is none */
        if (shut || through > soonest_latest || p < last_begin || left.grams < largest || left.litres < bulkiest || left.units < most)
            for (int b = 0; b < lanes; b++) /* too late or full for some */
                if ((shut >> b & 1) | (through > latest[b]) | (p < begin[b]) |
                    (!(held >> b & 1) & ((left.grams < grams[b]) | (left.litres < litres[b]) | (left.units < units[b]))))
                    value[b] = INFINITE;
        for (int b = 0; b < lanes; b++)
            here[b] = value[b] < INFINITE >> 1 ? value[b] : INFINITE;
        if (list)
            for (int b = 0; b < lanes; b++)
                here[b] = least(here[b], list[b]);
    }
    int longer = 0;
    for (int64_t b = 0; b < count; b++)
        longer |= ended(ix, ask, groups[b], first, low + b, lanes, to, slots[b], of, b, bars + b);
    return longer;
}

/* Asks again for members of groups whose way comes back to where they started, each alone: the scan of a group whose members start at
 * different places bars no leg home. Where the way does not come back, it is what a scan of its own would find. */
static __attribute__((noinline)) int asked_again(const struct timetable *ix, const struct asked *ask, const int32_t *groups,
                                                 int64_t count, const int64_t *slots, const struct answer *to)
{
    int longer = 0;
    for (int64_t b = 0; b < count; b++) {
        const int32_t g = groups[b];
        int64_t slot = slots[b];
        for (int64_t m = ix->member_start[g]; m < ix->member_start[g + 1]; m++, slot++) {
            if (!comes_home(ix, ix->member[m], to->path + slot * MAX_LEGS))
                continue;
            struct lane of = {.latest = {ix->group_latest[g]}, .begin = {ix->group_from[g]}, .piece = {ix->member[m]}, .holds = 0};
            longer |= scanned(1, ix, ask, &g, 1, &slot, to, &of);
        }
    }
    return longer;
}

/* Batch j is groups[edges[j]:edges[j + 1]], of one view, at most LANES; takes batches, counted by *taken, until there are no more. */
PUBLIC int64_t scan(const struct timetable *ix, const struct asked *ask, const int32_t *groups, const int64_t *edges, int64_t batches,
                    const int64_t *slots, const struct answer *to, int64_t *taken)
{
    int64_t longer = 0, j;
    while ((j = __atomic_fetch_add(taken, 1, __ATOMIC_RELAXED)) < batches) {
        const int64_t at = edges[j], count = edges[j + 1] - at;
        longer |= scanned(LANES, ix, ask, groups + at, count, slots + at, to, 0);
        longer |= asked_again(ix, ask, groups + at, count, slots + at, to);
    }
    return longer;
}

/* The same for one group. */
PUBLIC int64_t scan_one(const struct timetable *ix, const struct asked *ask, int32_t group, const struct answer *to)
{
    const int64_t slot = 0;
    int64_t longer = scanned(1, ix, ask, &group, 1, &slot, to, 0);
    if (to->only < 0)
        longer |= asked_again(ix, ask, &group, 1, &slot, to);
    return longer;
}

/* -- filling */

/* got (n,): how many handling units fit on each column, one after the other, none where fewer than `fewest` do; `room` and `left`
 * follow. */
PUBLIC void as_fits(int64_t n, const int64_t *piece, const int64_t *start, const int64_t *row, const int64_t *amount,
                    const int64_t *counts, const int64_t *fewest, int64_t *room, int64_t *left, int64_t *got)
{
    for (int64_t j = 0; j < n; j++) {
        int64_t count = least(counts[j], left[piece[j]]);
        for (int64_t e = start[j]; e < start[j + 1]; e++)
            if (amount[e] > 0) /* what takes nothing fits a full row */
                count = least(count, room[row[e]] / amount[e]);
        got[j] = count < fewest[j] ? 0 : greatest(count, 0);
        if (got[j] == 0)
            continue;
        for (int64_t e = start[j]; e < start[j + 1]; e++)
            room[row[e]] -= count * amount[e];
        left[piece[j]] -= count;
    }
}

struct filling {
    const int64_t *group_of, *pieces, *staying;
    const int32_t *paths;  /* (n_pieces, MAX_LEGS) */
    const int32_t *begins; /* the timetable's group_from, as it was */
    int32_t *opens;        /* the same, changed while it is read in part */
    int64_t *room, *left, *rows, *amounts, *out_piece, *out_count;
    int32_t *out_path;
    int64_t n_pieces, n_out, near;
    int64_t at, around, made, scans; /* in and out; only out: the last two */
};

/* Adds what a row is asked for, rows distinct and nothing for nothing; how many there are then. */
static int64_t taken_of(int64_t *rows, int64_t *amounts, int64_t size, int64_t row, int64_t amount)
{
    if (amount == 0)
        return size;
    for (int64_t i = 0; i < size; i++)
        if (rows[i] == row) {
            amounts[i] += amount;
            return size;
        }
    rows[size] = row;
    amounts[size] = amount;
    return size + 1;
}

/* Writes what one handling unit takes of each row on a path; how many rows there are. */
static int64_t entries(const struct timetable *ix, int64_t g, int64_t piece, const int32_t *path, int64_t *rows, int64_t *amounts)
{
    const int64_t kg = ix->group_grams[g], m3 = ix->group_litres[g];
    int64_t size = 0;
    for (int64_t leg = 0; leg < MAX_LEGS && path[leg] >= 0; leg++) {
        const int64_t o = ix->offer[path[leg]], tariff = ix->tariff[path[leg]];
        size = taken_of(rows, amounts, size, o, kg);
        size = taken_of(rows, amounts, size, ix->offers + o, m3);
        if (ix->arrival_row[o] >= 0)
            size = taken_of(rows, amounts, size, ix->arrival_row[o], kg);
        if (leg == 0 && ix->start_limited[piece] && ix->start_row[o] >= 0)
            size = taken_of(rows, amounts, size, ix->start_row[o], kg);
        for (int64_t h = ix->quota_start[tariff]; h < ix->quota_start[tariff + 1]; h++) {
            const int64_t unit = ix->quota_unit[h];
            size = taken_of(rows, amounts, size, ix->quota_row[h], unit == 0 ? kg : unit == 1 ? m3 : ix->group_units[g]);
        }
    }
    return size;
}

/* The first position of a window, `ready_by` falling, for which goods need not be ready after `until`. */
static int64_t opening(const int64_t *ready_by, int64_t begin, int64_t end, int64_t until)
{
    while (begin < end) {
        const int64_t middle = (begin + end) >> 1;
        if (ready_by[middle] > until)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

/* The cheapest itinerary of one piece, to `path`, read only as far as it can win (see Oracle.cheapest_of); INFINITE if there is none of at
 * most MAX_LEGS legs. */
static int64_t looked_for(const struct timetable *ix, const struct asked *ask, struct filling *it, struct answer *to, int64_t g,
                          int64_t piece, int32_t *path)
{
    int64_t wait = it->near;
    to->only = piece;
    for (;; wait *= 4) {
        const int64_t until = it->around + wait, opens = opening(ix->ready_by, it->begins[g], ix->group_to[g], until);
        it->opens[g] = (int32_t)opens;
        scan_one(ix, ask, (int32_t)g, to);
        it->opens[g] = it->begins[g];
        it->scans++;
        for (int64_t i = 0; i < MAX_LEGS; i++)
            path[i] = to->path[i];
        const int64_t late = least(greatest(0, until - ix->group_due[g]), ix->group_limit[g]);
        const int64_t beyond = ask->per_minute[g] * late; /* the least that anything later costs */
        if (opens <= it->begins[g] || to->best[0] < beyond + ask->arrival * until)
            return path[0] < 0 ? INFINITE : to->best[0];
    }
}

/* Place pieces one after the other, from number `at`: first on its path, then on the cheapest there is, until nothing fits.
 *
 * `near` minutes after a likely arrival are read at first. `around` is where piece `at` arrived last, UNASKED while its turn is still to
 * come. `staying` (n_pieces,) is the price from which on a handling unit stays. Ends early when `out` is full.
 */
PUBLIC void one_by_one(const struct timetable *ix, const struct asked *ask, struct filling *it, struct answer *to)
{
    int32_t path[MAX_LEGS];
    it->made = it->scans = 0;
    for (; it->at < it->n_pieces; it->at++, it->around = UNASKED) {
        const int64_t piece = it->pieces[it->at], g = it->group_of[piece];
        for (int64_t i = 0; i < MAX_LEGS; i++)
            path[i] = it->paths[it->at * MAX_LEGS + i];
        while (it->left[piece] > 0) {
            if (it->around != UNASKED) {
                const int64_t price = looked_for(ix, ask, it, to, g, piece, path);
                if (price >= INFINITE || price >= it->staying[piece])
                    break;
            }
            const int64_t size = entries(ix, g, piece, path, it->rows, it->amounts);
            int64_t count = it->left[piece], legs = 0;
            for (int64_t i = 0; i < size; i++)
                count = least(count, it->room[it->rows[i]] / it->amounts[i]);
            if (count <= 0 && it->around != UNASKED)
                break;
            while (legs < MAX_LEGS && path[legs] >= 0)
                legs++;
            it->around = ix->through[path[legs - 1]];
            if (count <= 0)
                continue;
            it->left[piece] -= count;
            it->out_piece[it->made] = piece;
            it->out_count[it->made] = count;
            for (int64_t i = 0; i < MAX_LEGS; i++)
                it->out_path[it->made * MAX_LEGS + i] = path[i];
            it->made++;
            for (int64_t i = 0; i < size; i++)
                it->room[it->rows[i]] -= count * it->amounts[i];
            if (it->made == it->n_out)
                return;
        }
    }
}

/* -- moves */

/* Handling units that may go elsewhere, each looked at alone: what it takes of the rows of its present way is given back to it. */
struct moving {
    const int64_t *group_of, *piece, *latest, *start, *row, *amount; /* piece and latest (n,); row and amount by start (n + 1,) */
    const int64_t *order;                                            /* of the units: those of one view are side by side */
    const int32_t *begins;                                           /* the timetable's group_from, as it was */
    int32_t *opens;                                                  /* the same, changed while it is read in part */
    int64_t *until, *room; /* until: the timetable's group_latest, changed; room: what is asked with */
    uint8_t *holds;        /* (n_offers,) zeros */
    int64_t n;
};

/* Marks the offers that unit i is on as lane b's; 0, and no mark, if what it holds of other rows - a day's handling, a quota - makes room
 * there. */
static int marked(const struct timetable *ix, const struct moving *it, int64_t i, int64_t b)
{
    const int64_t both = 2 * ix->offers;
    for (int64_t e = it->start[i]; e < it->start[i + 1]; e++)
        if (it->room[it->row[e]] < (it->row[e] < both ? 0 : it->amount[e]))
            return 0;
    for (int64_t e = it->start[i]; e < it->start[i + 1]; e++)
        if (it->row[e] < both)
            it->holds[it->row[e] % ix->offers] |= (uint8_t)(1 << b);
    return 1;
}

/* Unit i by itself, all that it holds added to the room while it is looked at. */
static void alone(const struct timetable *ix, const struct asked *ask, struct moving *it, int64_t i, struct answer to)
{
    const int64_t g = it->group_of[it->piece[i]], latest = it->until[g];
    for (int64_t e = it->start[i]; e < it->start[i + 1]; e++)
        it->room[it->row[e]] += it->amount[e];
    it->until[g] = least(latest, it->latest[i]);
    it->opens[g] = (int32_t)opening(ix->ready_by, it->begins[g], ix->group_to[g], it->until[g]);
    to.only = it->piece[i];
    to.best += i;
    to.path += i * MAX_LEGS;
    scan_one(ix, ask, (int32_t)g, &to);
    it->until[g] = latest;
    it->opens[g] = it->begins[g];
    for (int64_t e = it->start[i]; e < it->start[i + 1]; e++)
        it->room[it->row[e]] -= it->amount[e];
}

/* The cheapest way of one handling unit of each piece that arrives no later than its `latest`, to place i of the answer. */
PUBLIC void moves(const struct timetable *ix, const struct asked *ask, struct moving *it, const struct answer *to)
{
    struct lane of = {.holds = it->holds};
    int64_t slots[LANES], b = 0;
    int32_t groups[LANES];
    for (int64_t k = 0; k <= it->n; k++) {
        const int64_t i = k < it->n ? it->order[k] : -1, g = i < 0 ? -1 : it->group_of[it->piece[i]];
        if (b && (b == LANES || i < 0 || ix->group_view[groups[0]] != ix->group_view[g])) {
            scanned(LANES, ix, ask, groups, b, slots, to, &of);
            for (int64_t lane = 0; lane < b; lane++)
                for (int64_t e = it->start[slots[lane]]; e < it->start[slots[lane] + 1]; e++)
                    if (it->row[e] < 2 * ix->offers)
                        it->holds[it->row[e] % ix->offers] = 0;
            b = 0;
        }
        if (i < 0)
            break;
        if (!marked(ix, it, i, b)) {
            alone(ix, ask, it, i, *to);
            continue;
        }
        of.latest[b] = least(ix->group_latest[g], it->latest[i]);
        of.begin[b] = opening(ix->ready_by, ix->group_from[g], ix->group_to[g], of.latest[b]);
        of.piece[b] = it->piece[i];
        slots[b] = i;
        groups[b++] = (int32_t)g;
    }
}

/* Goods that must go elsewhere, one kind of handling unit after the other. */
struct elsewhere {
    const int64_t *group_of, *piece, *latest, *count; /* piece, latest and count (n,) */
    const int64_t *staying;                           /* (n,) the price from which on a unit stays behind, INFINITE: never */
    const int32_t *begins;                            /* the timetable's group_from, as it was */
    int32_t *opens;                                   /* the same, changed while it is read in part */
    int64_t *until, *room, *rows, *amounts;           /* until: the timetable's group_latest, changed; room: what is asked with */
    int64_t *out_kind, *out_count;
    int32_t *out_path;
    int64_t n, n_out, money;            /* money: what must not be spent in all */
    int64_t at, rest, spent, made, scans; /* in and out, only out the last two; rest: how many of kind `at` are still to be put */
};

/* Put all kinds, from number `at`, onto the cheapest way that each has, as far as there is room, and then onto the next; each arrives no
 * later than its `latest`, or is left behind where that is cheaper. Ends early when `out` is full; returns 0 if some find no room or the
 * money is spent. */
PUBLIC int64_t put_elsewhere(const struct timetable *ix, const struct asked *ask, struct elsewhere *it, struct answer *to)
{
    it->made = it->scans = 0;
    for (; it->at < it->n; it->at++, it->rest = it->at < it->n ? it->count[it->at] : 0) {
        const int64_t piece = it->piece[it->at], g = it->group_of[piece], latest = it->until[g];
        while (it->rest > 0) {
            if (it->made == it->n_out)
                return 1;
            it->until[g] = least(latest, it->latest[it->at]);
            it->opens[g] = (int32_t)opening(ix->ready_by, it->begins[g], ix->group_to[g], it->until[g]);
            to->only = piece;
            scan_one(ix, ask, (int32_t)g, to);
            it->scans++;
            it->until[g] = latest;
            it->opens[g] = it->begins[g];
            const int64_t stays = it->staying[it->at];
            if (stays < INFINITE && (to->path[0] < 0 || to->best[0] >= stays)) {
                if (stays > (it->money - 1 - it->spent) / it->rest)
                    return 0;
                it->spent += it->rest * stays;
                break;
            }
            if (to->path[0] < 0)
                return 0;
            const int64_t size = entries(ix, g, piece, to->path, it->rows, it->amounts);
            int64_t count = it->rest;
            for (int64_t i = 0; i < size; i++)
                count = least(count, it->room[it->rows[i]] / it->amounts[i]);
            if (count <= 0 || to->best[0] > (it->money - 1 - it->spent) / count)
                return 0;
            for (int64_t i = 0; i < size; i++)
                it->room[it->rows[i]] -= count * it->amounts[i];
            it->spent += count * to->best[0];
            it->rest -= count;
            it->out_kind[it->made] = it->at;
            it->out_count[it->made] = count;
            for (int64_t i = 0; i < MAX_LEGS; i++)
                it->out_path[it->made * MAX_LEGS + i] = to->path[i];
            it->made++;
        }
    }
    return 1;
}

/* -- the equilibrium's sweep */

#define NEAR 0.05      /* of what the best column saves: how much less a column may save to be looked at again soon */
#define STEEPEST 30.0  /* exponents are cut here: a price never leaves the floats */

struct cell {
    double load, room, usual, highest; /* of a row, side by side: a move reads all of them, at rows far apart */
};

/* Columns of pieces, and the state of a sweep; onward.plan.sweep says what each is. */
struct columns {
    const int64_t *first, *after;
    const double *cost;
    const uint32_t *start, *row;
    const double *share;
    double *flow;
    struct cell *cells;
    double *price, *paid;
    uint8_t *live;
    uint32_t *rows; /* of one move */
    double *net;
    int64_t n_pieces, whole;
    double alpha, least_gain;
};

static double paid_on(const struct columns *c, int64_t j)
{
    double sum = c->cost[j];
    for (int64_t e = c->start[j]; e < c->start[j + 1]; e++)
        sum += c->share[e] * c->price[c->row[e]];
    return sum;
}

/* What a whole piece pays on each column from j on, written to `paid`: the least of it and where, 0 and -1 for staying; the second least. */
static double cheapest(const struct columns *c, int64_t j, int64_t *best, double *second)
{
    double lowest = 0.0;
    *best = -1;
    *second = 0.0;
    for (; j >= 0; j = c->after[j])
        if (c->whole || c->live[j]) {
            const double sum = paid_on(c, j);
            c->paid[j] = sum;
            if (sum < lowest) {
                *second = lowest;
                lowest = sum;
                *best = j;
            } else if (sum < *second) {
                *second = sum;
            }
        }
    return lowest;
}

/* Writes what a whole piece would load more on each row on column `best` than on j; -1 is staying. How many rows there are. */
static int64_t difference(const struct columns *c, int64_t j, int64_t best)
{
    int64_t d = j >= 0 ? c->start[j] : 0, e = best >= 0 ? c->start[best] : 0, size = 0;
    const int64_t d_end = j >= 0 ? c->start[j + 1] : 0, e_end = best >= 0 ? c->start[best + 1] : 0;
    for (; d < d_end || e < e_end; size++) { /* rows of a column ascend */
        if (e == e_end || (d < d_end && c->row[d] < c->row[e])) {
            c->rows[size] = c->row[d];
            c->net[size] = -c->share[d++];
        } else if (d == d_end || c->row[e] < c->row[d]) {
            c->rows[size] = c->row[e];
            c->net[size] = c->share[e++];
        } else {
            c->rows[size] = c->row[e];
            c->net[size] = c->share[e++] - c->share[d++];
        }
    }
    return size;
}

/* A Newton step from column j to `best`, of at most `have`; -1 is staying. Returns the price of what was moved. */
static double moved_to(const struct columns *c, int64_t j, int64_t best, double have)
{
    const int64_t size = difference(c, j, best);
    const double alpha = c->alpha;
    double gain = (j >= 0 ? c->cost[j] : 0.0) - (best >= 0 ? c->cost[best] : 0.0); /* again: the moves before have changed the prices */
    double bend = 1e-300, most = have; /* how fast the gain shrinks, and how far prices may rise in one move */
    for (int64_t i = 0; i < size; i++) {
        const int64_t r = c->rows[i];
        const double s = c->net[i];
        gain -= s * c->price[r];
        bend += s * s * alpha * c->price[r];
        if (s > 0.0)
            most = least_of(most, (greatest_of(c->cells[r].room - c->cells[r].load, 0.0) + 1.0 / alpha) / s);
    }
    if (gain <= 0.0)
        return 0.0;
    const double step = least_of(most, gain / bend);
    if (j >= 0)
        c->flow[j] -= step;
    if (best >= 0)
        c->flow[best] += step;
    for (int64_t i = 0; i < size; i++) {
        struct cell *cell = c->cells + c->rows[i];
        cell->load += c->net[i] * step;
        c->price[c->rows[i]] = least_of(cell->usual * exp(least_of(alpha * (cell->load - cell->room), STEEPEST)), cell->highest);
    }
    return step * gain;
}

PUBLIC double sweep(const struct columns *c)
{
    double moved = 0.0;
    for (int64_t p = 0; p < c->n_pieces; p++) {
        int64_t best, j, following;
        double second, lowest = cheapest(c, c->first[p], &best, &second), staying = 1.0;
        for (j = c->first[p]; j >= 0; j = c->after[j]) {
            staying -= c->flow[j];
            if (c->whole)
                c->live[j] = c->flow[j] > 0.0 || c->paid[j] <= lowest * (1.0 - NEAR);
        }
        following = c->first[p]; /* j = -1: from staying */
        for (;;) {
            const double have = j < 0 ? staying : c->flow[j], gain = (j < 0 ? 0.0 : c->paid[j]) - lowest;
            if (j != best && have > 1e-12 && gain * have > c->least_gain) {
                const double gone = moved_to(c, j, best, have);
                moved += gone;
                if (best >= 0 && gone > 0.0 && paid_on(c, best) > second)
                    /* else a large piece would crowd one itinerary from each of its others in turn */
                    lowest = cheapest(c, c->first[p], &best, &second);
            }
            j = following;
            if (j < 0)
                break;
            following = c->after[j];
        }
    }
    return moved;
}

/* -- the surest itinerary */

struct window {
    const uint8_t *fits;
    const int64_t *before, *onward, *ready_by, *through;
    const uint8_t *ends;
    const int64_t *change;
    const double *runs;
    const int64_t *law;
    const double *shares, *minutes;
    const int64_t *starts;
    double *value, *most; /* most: the greatest value from here to the end of the list */
    int64_t *goes, *path;
    int64_t n, transports, points, due, n_starts;
};

/* Share of departures that are at most `slack` minutes late. */
static double at_most(const double *shares, const double *minutes, int64_t points, double slack)
{
    int64_t i = points - 1;
    if (slack < minutes[0])
        return 0.0;
    while (minutes[i] > slack)
        i--;
    if (i == points - 1)
        return 1.0;
    return shares[i] + (shares[i + 1] - shares[i]) * (slack - minutes[i]) / (minutes[i + 1] - minutes[i]);
}

PUBLIC double safest(const struct window *w)
{
    for (int64_t p = 0; p < w->n; p++) {
        w->value[p] = 0.0;
        w->goes[p] = -1;
        if (w->fits[p]) {
            const double *shares = w->shares + w->law[p] * w->points, *minutes = w->minutes + w->law[p] * w->points;
            double best = w->ends[p] ? at_most(shares, minutes, w->points, (double)(w->due - w->through[p])) : 0.0;
            for (int64_t k = 0; k < w->transports; k++)
                for (int64_t q = w->onward[p * w->transports + k]; q >= 0 && w->most[q] > best; q = w->before[q])
                    if (w->value[q] > best) {
                        const int64_t slack = w->ready_by[q] - w->through[p] - w->change[p * w->transports + k];
                        const double found = w->value[q] * at_most(shares, minutes, w->points, (double)slack);
                        if (found > best) {
                            best = found;
                            w->goes[p] = q;
                        }
                    }
            w->value[p] = best * w->runs[p];
        }
        w->most[p] = w->before[p] >= 0 ? greatest_of(w->value[p], w->most[w->before[p]]) : w->value[p];
    }
    double best = 0.0;
    int64_t head = -1, legs = 0;
    for (int64_t i = 0; i < w->n_starts; i++)
        if (w->value[w->starts[i]] > best) {
            best = w->value[w->starts[i]];
            head = w->starts[i];
        }
    for (; legs < MAX_LEGS; legs++) {
        w->path[legs] = head;
        if (head >= 0)
            head = w->goes[head];
    }
    return best;
}

/* -- what the loader asks */

#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)

/* What this was made from: the digest of this file. */
PUBLIC const char *made_from(void) { return TEXT(MADE_FROM); }
