// Plans side by side: what they were made with, what they come to, and what each costs against the current one.
import type { PlanView } from './api'
import { amount, clock, harm, money, number } from './say'
import { capital, code, person, pricedDelay, t, worded, type Key } from './words'

export interface Cell {
  text: string
  differs: boolean
  /** The list behind a figure, if there is one. */
  tab?: 'worse' | 'kept'
}
export interface Row {
  name: string
  cells: Cell[]
  level?: boolean
}
export interface Group {
  name: string
  rows: Row[]
}
export interface Beside {
  plans: PlanView[]
  /** For charters, before each was made; not in its cost. */
  paid: number[]
  currency: string
  /** The name of the current plan. */
  current: string
}

const NONE = '–'
export const allPieces = (plan: PlanView) => plan.pieces + plan.left_pieces
const sameGoods = (a: PlanView, b: PlanView) => a.as_of === b.as_of && allPieces(a) === allPieces(b)
const costOf = (plan: PlanView) => plan.levels.find((level) => level.name === 'cost')?.value
const told = <T>(value: T | null | undefined, say: (value: T) => string) => (value === null || value === undefined ? NONE : say(value))

/** Figures of other goods, or of another instant, are no verdict on the plans. */
export const unlike = (plans: PlanView[]) => plans.some((plan) => !sameGoods(plan, plans[0]))

/** How much more than the current plan a plan costs, in minor units; null where the two cannot be compared. */
export function costMore(plan: PlanView, plans: PlanView[], current: string): number | null {
  if (plan.state === 'draft' && plan.parent === current && typeof plan.against?.more === 'number') return plan.against.more
  const held = plans.find((each) => each.name === current)
  const [mine, theirs] = [costOf(plan), held && costOf(held)]
  return held && sameGoods(plan, held) && mine !== undefined && theirs !== undefined ? mine - theirs : null
}

/** A difference in money with its sign, and in words. */
export function moreWords(more: number | null, currency: string): string {
  if (more === null) return t('notComparable')
  if (!more) return t('asDear')
  return `${more > 0 ? '+' : '−'}${money(Math.abs(more), currency)} (${t(more > 0 ? 'dearer' : 'cheaper')})`
}

/** All that stands below the names of the plans; what is not as in the first one is marked. */
export function compared({ plans, paid, currency, current }: Beside): Group[] {
  const marked = (texts: string[]): Cell[] =>
    texts.map((text, i) => ({ text, differs: i > 0 && text !== NONE && texts[0] !== NONE && text !== texts[0] }))
  const row = (name: string, cell: (plan: PlanView, i: number) => string): Row => ({ name: capital(name), cells: marked(plans.map(cell)) })
  const said = (name: Key, cell: (plan: PlanView, i: number) => string) => row(t(name), cell)
  const all = <T>(of: (plan: PlanView) => T[]) => [...new Set(plans.flatMap(of))]
  // Costs from different instants on are not held against each other: the cost against the current plan is.
  const instants = plans.some((plan) => plan.as_of !== plans[0].as_of)
  const unmarked = (each: Row): Row => (instants ? { ...each, cells: each.cells.map((cell) => ({ ...cell, differs: false })) } : each)
  const linked = (each: Row, tab: Cell['tab']): Row => ({
    ...each,
    cells: each.cells.map((cell) => (cell.text === NONE ? cell : { ...cell, tab })),
  })

  const made = [
    said('whatFor', (plan) => worded(plan.purpose)),
    said('madeAsOf', (plan) => clock(Date.parse(plan.as_of))),
    said('piecesToPlan', (plan) => number(allPieces(plan))),
    said('noticesMade', (plan) => number(plan.notices)),
    said('madeBy', (plan) => person(plan.author) || NONE),
    said('cameSinceIt', (plan) => worded(plan.known) || NONE),
    said('movesMade', (plan) => number(plan.moves)),
    said('chartersBought', (plan) => number(plan.buys.length)),
  ]
  const level = (name: string): Row => {
    const value = (plan: PlanView) => plan.levels.find((each) => each.name === name)?.value
    const own = row(code(name, name === 'cost' ? 'level' : ''), (plan) =>
      told(value(plan), (n) => (name === 'cost' ? amount(n, currency) : harm(n))),
    )
    if (name !== 'cost') return { ...own, level: true }
    return { ...unmarked(own), name: `${own.name} (${currency})${instants ? `, ${t('fromOwnInstant')}` : ''}`, level: true }
  }
  const results = [
    said('howManyPieces', (plan) => number(plan.pieces)),
    said('late', (plan) => number(plan.late_pieces)),
    said('left', (plan) => number(plan.left_pieces)),
    ...all((plan) => plan.levels.map((each) => each.name)).map(level),
  ]
  if (plans.some((plan) => plan.name !== current) && current)
    results.push({
      name: capital(t('costMore')),
      level: true,
      cells: plans.map((plan) => {
        const more = plan.name === current ? 0 : costMore(plan, plans, current)
        return { text: plan.name === current ? NONE : moreWords(more, currency), differs: Boolean(more) }
      }),
    })
  for (const part of all((plan) => Object.keys(plan.cost_parts).filter((each) => plan.cost_parts[each])))
    results.push(unmarked(row(code(part, 'part'), (plan) => amount(plan.cost_parts[part] ?? 0, currency))))
  for (const priority of all((plan) => Object.keys(plan.priced_losses)))
    results.push(row(pricedDelay(priority), (plan) => told(plan.priced_losses[priority], harm)))
  const beside = plans.some((plan) => plan.against)
  if (beside) {
    const worse = row(t('worseOff'), (plan) => told(plan.against?.worse_pieces, number))
    results.push(linked({ ...worse, level: true }, 'worse'))
  }
  if (plans.some((plan) => typeof plan.kept_back === 'number'))
    results.push(
      linked(
        row(t('keptBack'), (plan) => told(plan.kept_back, number)),
        'kept',
      ),
    )
  if (paid.some(Boolean)) results.push({ ...row(t('paidCharters'), (_, i) => amount(paid[i] ?? 0, currency)), level: true })

  // A draft's cost is of what is ahead from its instant on; what the current plan has ahead then is what it is held against.
  const COSTS: [Key, (plan: PlanView) => number | null | undefined][] = [
    ['costFromNow', (plan) => plan.against && costOf(plan)],
    ['costAhead', (plan) => plan.against?.ahead],
    ['costFees', (plan) => plan.against?.fees],
    ['costSpent', (plan) => plan.against?.spent],
    ['touchingPrice', (plan) => plan.against?.touching],
  ]
  const costs = COSTS.filter(([, of]) => plans.some(of)).map(([name, of]) =>
    row(t(name), (plan) => told(of(plan), (n) => amount(n, currency))),
  )
  return [
    { name: t('conditions'), rows: made },
    { name: t('results'), rows: results },
    ...(costs.length ? [{ name: `${t('costAgainst')} (${currency})`, rows: costs }] : []),
  ]
}
