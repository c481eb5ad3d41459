/* The judge's pricing pass, compiled: the cheapest itinerary of every column of goods (docs/concepts.md, section 8), with the prices of the
 * plain scan in ../scan.py wherever they are below what staying costs.
 *
 * One column after the other is scanned along the offers, latest ready-by first. An offer's label is the price from boarding it to the end.
 * C99 without any library; no allocation, nothing global. ../compiled_scan.py keeps every sum below 2^63, and says what the arrays mean.
 */
#include <stdint.h>

#if defined(_WIN32)
#define PUBLIC __declspec(dllexport)
#else
#define PUBLIC __attribute__((visibility("default")))
#endif

#define FAR ((int64_t)1 << 60) /* no itinerary, or one that no goods would pay */
#define MILLION 1000000

struct offers {
    const int64_t *ready_by, *through;
    const int32_t *leaves, *arrives_at, *transport, *fare;
    int32_t *node_start, *node_row, *slot, *link_start, *link; /* filled by connect() */
    const uint8_t *open;
    const int64_t *met, *rate;
    const int32_t *fare_transport, *fare_place;
    const int64_t *handling, *acceptance, *transfer;
    int64_t count, places, fares, transports;
};

struct prices {
    const int64_t *gram, *litre, *leaving, *waiting, *arrived; /* waiting and arrived: NULL without storage */
    const int32_t *quota_start, *quota_row, *quota_unit;       /* NULL without prices of quotas */
    const int64_t *quota_price;
    int64_t money;
};

struct columns {
    const int64_t *since, *until, *due, *stay_min, *per_minute, *amounts, *chargeable, *missing;
    const int32_t *destination, *open_row, *met_row, *quota_use, *request_start, *request_place, *request_arrived;
    const int64_t *request_available, *request_landed, *request_fixed;
    const uint8_t *full; /* first legs that have no room at the origin; NULL: all have */
    const int64_t *full_start;
};

struct room {
    int64_t *best, *labels, *fares; /* (slots), (columns of one shipment, offers), (fares) */
};

static int64_t lower(int64_t a, int64_t b) { return a < b ? a : b; }

/* price x amount, or about FAR if it is more */
static int64_t limited(int64_t price, int64_t most, int64_t amount) { return lower(price, most) * amount; }

static int64_t most_of(int64_t amount) { return FAR / (amount > 1 ? amount : 1); }

static int64_t half_even(int64_t numerator)
{
    int64_t quotient = numerator / MILLION, twice = 2 * (numerator % MILLION);
    return quotient + (twice > MILLION || (twice == MILLION && quotient % 2));
}

/* The first offer from `from` on whose ready-by is at most `at` (or before it). */
static int64_t first_by(const struct offers *o, int64_t at, int before)
{
    int64_t low = 0, high = o->count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (before ? o->ready_by[middle] < at : o->ready_by[middle] <= at) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* Fills what can follow what. A node is a place and a transport from there; its offers have slots side by side after an empty one, where the
 * best label so far is kept, so that a link to a slot is one to the last offer of a node that can be caught, with all before it. Returns 0 if
 * goods could reach an offer that is not after their own. */
PUBLIC int64_t connect(const struct offers *o)
{
    const int64_t t = o->transports, nodes = o->places * t;
    int32_t links = 0;
    for (int64_t k = 0; k <= nodes; k++) o->node_start[k] = 0;
    for (int64_t i = 0; i < o->count; i++) o->node_start[o->leaves[i] * t + o->transport[i] + 1]++;
    for (int64_t k = 0; k < nodes; k++) o->node_start[k + 1] += o->node_start[k];
    for (int64_t i = 0; i < o->count; i++) { /* node_start moves to the end of each node's offers */
        int64_t node = o->leaves[i] * t + o->transport[i];
        int32_t k = o->node_start[node]++;
        o->node_row[k] = (int32_t)i;
        o->slot[i] = (int32_t)(k + node + 1);
    }
    for (int64_t k = nodes; k > 0; k--) o->node_start[k] = o->node_start[k - 1];
    o->node_start[0] = 0;
    for (int64_t i = 0; i < o->count; i++) {
        o->link_start[i] = links;
        for (int64_t next = 0; next < t; next++) {
            const int64_t node = o->arrives_at[i] * t + next;
            const int64_t at = o->through[i] + o->transfer[(o->arrives_at[i] * t + o->transport[i]) * t + next];
            int32_t low = o->node_start[node], high = o->node_start[node + 1];
            while (low < high) { /* the first offer of the node that is too early */
                int32_t middle = low + (high - low) / 2;
                if (o->ready_by[o->node_row[middle]] < at) high = middle;
                else low = middle + 1;
            }
            if (low == o->node_start[node]) continue;
            if (o->node_row[low - 1] >= i) return 0;
            o->link[links++] = (int32_t)(low + node);
        }
    }
    o->link_start[o->count] = links;
    return 1;
}

/* Carriage, and handling on arrival, of one handling unit by each fare. */
static void pay_fares(const struct offers *o, const struct prices *p, const struct columns *c, int64_t j, int64_t *fares)
{
    for (int64_t k = 0; k < o->fares; k++) {
        int64_t carried = half_even(o->rate[k] * c->chargeable[j * o->transports + o->fare_transport[k]]);
        fares[k] = p->money * (carried + half_even(o->handling[o->fare_place[k]] * c->amounts[3 * j]));
    }
}

/* What goods pay from an arrival on: nothing more where they end, the late minutes, or the best offer that they still reach. */
static int64_t after(const struct offers *o, const struct prices *p, const struct columns *c, int64_t j, int64_t i, const int64_t *best)
{
    int64_t onward = FAR, ends = FAR;
    for (int32_t l = o->link_start[i]; l < o->link_start[i + 1]; l++) onward = lower(onward, best[o->link[l]]);
    if (onward < FAR && p->arrived) onward -= p->arrived[i];
    if (o->arrives_at[i] == c->destination[j] && !c->missing[j] && o->through[i] <= c->until[j]) {
        int64_t late = o->through[i] - c->due[j];
        ends = lower(late > 0 ? late : 0, c->stay_min[j]) * c->per_minute[j];
    }
    return lower(onward, ends);
}

static void scan_column(const struct offers *o, const struct prices *p, const struct columns *c, int64_t j, struct room *r)
{
    const int64_t grams = c->amounts[3 * j], litres = c->amounts[3 * j + 1];
    const int64_t most_grams = most_of(grams), most_litres = most_of(litres), missing = c->missing[j];
    const uint8_t *open = o->open + c->open_row[j] * o->count;
    const int64_t *met = c->met_row[j] < 0 ? 0 : o->met + c->met_row[j] * o->count;
    const int64_t first = first_by(o, c->until[j], 0), stop = first_by(o, c->since[j], 1);
    int64_t *best = r->best, *labels = r->labels + missing * o->count;
    int64_t quota = p->quota_start ? p->quota_start[c->quota_use[j]] : 0, quotas = p->quota_start ? p->quota_start[c->quota_use[j] + 1] : 0;

    for (int64_t k = 0; k < o->count + o->places * o->transports; k++) best[k] = FAR;
    for (int64_t i = first; i < stop; i++) {
        int64_t label = open[i] ? after(o, p, c, j, i, best) : FAR;
        if (label < FAR) {
            label += limited(p->gram[i], most_grams, grams) + limited(p->litre[i], most_litres, litres);
            if (p->money) label += r->fares[o->fare[i]];
            for (; quota < quotas && p->quota_row[quota] < i; quota++) {}
            for (; quota < quotas && p->quota_row[quota] == i && label < FAR; quota++) {
                int64_t amount = c->amounts[3 * j + p->quota_unit[quota]];
                label += limited(p->quota_price[quota], most_of(amount), amount);
            }
            label = lower(label, FAR);
        }
        if (met && (met[i] & missing)) label = r->labels[(missing & ~met[i]) * o->count + i];
        labels[i] = label;
        if (label < FAR && p->waiting) label += p->waiting[i];
        best[o->slot[i]] = lower(best[o->slot[i] - 1], label);
    }
}

/* The lowest price over the first legs of one request. */
static int64_t boarded(const struct offers *o, const struct prices *p, const struct columns *c, int64_t j, int64_t a, const int64_t *labels)
{
    const int64_t grams = c->amounts[3 * j], most = most_of(grams), n = o->transports;
    const int64_t first = first_by(o, c->until[j], 0), stop = first_by(o, c->since[j], 1);
    const int64_t place = c->request_place[a], arrived = c->request_arrived[a];
    int64_t least = FAR;
    for (int64_t by = 0; by < n; by++) {
        const int64_t wait = arrived < 0 ? o->acceptance[place] : o->transfer[(place * n + arrived) * n + by];
        const int64_t changed = c->request_landed[a] + wait; /* over by then: acceptance, or the transfer */
        const int64_t ready = changed > c->request_available[a] ? changed : c->request_available[a];
        for (int32_t k = o->node_start[place * n + by]; k < o->node_start[place * n + by + 1]; k++) {
            const int32_t i = o->node_row[k];
            int64_t price;
            if (i >= stop || o->ready_by[i] < ready) break;
            if (i < first || labels[i] >= FAR) continue;
            price = labels[i] + (p->waiting ? p->waiting[i] : 0);
            if (arrived < 0) {
                if (c->full && c->full[c->full_start[a] + k - o->node_start[place * n]]) continue;
                price += limited(p->leaving[i], most, grams);
            }
            least = lower(least, price);
        }
    }
    if (least >= FAR) return FAR;
    return least + (arrived < 0 ? p->money * half_even(o->handling[place] * grams) : 0) + c->request_fixed[a];
}

/* Fills `found` with the price of the cheapest itinerary of all requests for the columns from `first` to before `stop`; FAR: none that counts. */
PUBLIC void cheapest(const struct offers *o, const struct prices *p, const struct columns *c, int64_t first, int64_t stop, struct room *r,
                     int64_t *found)
{
    for (int64_t j = first; j < stop; j++) {
        if (p->money && !c->missing[j]) pay_fares(o, p, c, j, r->fares);
        scan_column(o, p, c, j, r);
        for (int32_t a = c->request_start[j]; a < c->request_start[j + 1]; a++)
            found[a] = boarded(o, p, c, j, a, r->labels + c->missing[j] * o->count);
    }
}

/* -- what the loader asks */

#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)

/* What this was made from: the digest of this file. */
PUBLIC const char *made_from(void) { return TEXT(MADE_FROM); }
