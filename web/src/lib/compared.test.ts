import { expect, test } from 'vitest'
import type { PlanView } from './api'
import { compared, costMore, moreWords, unlike } from './compared'

const NOON = '2020-03-23T12:00:00Z'
function plan(name: string, cost: number, more: Partial<PlanView> = {}): PlanView {
  return {
    ...{ name, state: 'draft', parent: 'j1', as_of: NOON, author: '', known: '', purpose: 'first plan', notices: 0, moves: 0, buys: [] },
    ...{ pieces: 8, late_pieces: 1, left_pieces: 2, stale: false, cost_parts: { freight: cost }, priced_losses: {}, kept_back: null },
    levels: [
      { name: 'loss:1', value: 600 },
      { name: 'cost', value: cost },
    ],
    ...more,
  } as unknown as PlanView
}
const against = (more: number | null) => ({ worse_pieces: 3, touching: null, spent: 100, ahead: 700, fees: 0, more })
const [current, dear] = [plan('j1', 1_000_00, { state: 'current', parent: '' }), plan('j2', 900_00, { against: against(250_00) })]
const cheap = plan('j3', 900_00, { parent: '', pieces: 7, left_pieces: 3 })
const beside = (plans: PlanView[], paid = plans.map(() => 0)) => compared({ plans, paid, currency: 'USD', current: 'j1' })
const rows = (plans: PlanView[], paid?: number[]) =>
  Object.fromEntries(beside(plans, paid).flatMap((group) => group.rows.map((row) => [row.name, row.cells])))
const texts = (plans: PlanView[], name: string) => rows(plans)[name].map((cell) => cell.text)
const marks = (plans: PlanView[], name: string) => rows(plans)[name].map((cell) => cell.differs)

test('three plans at once say as of when, of how many pieces, and what each costs against the current one', () => {
  const three = [current, dear, cheap]
  expect(texts(three, 'As of')).toEqual(['23MAR 12:00Z', '23MAR 12:00Z', '23MAR 12:00Z'])
  expect(texts(three, 'Pieces to plan')).toEqual(['10', '10', '10'])
  expect(texts(three, 'Cost against the current plan')).toEqual(['–', '+250.00 USD (dearer)', '−100.00 USD (cheaper)'])
  expect(unlike(three)).toBe(false)
})

test('what is not as in the first plan is marked, in every group', () => {
  const three = [current, dear, cheap]
  expect(marks(three, 'Left behind')).toEqual([false, false, true])
  expect(marks(three, 'Cost (USD)')).toEqual([false, true, true])
  expect(marks(three, 'Cost against the current plan')).toEqual([false, true, true])
  const even = plan('j4', 900_00, { parent: 'j1', against: { ...against(0), worse_pieces: 4 }, kept_back: 2 })
  expect(marks([dear, even], 'Worse off')).toEqual([false, true])
  expect(marks([dear, even], 'Rest of the current plan')).toEqual([false, false])
  expect(marks([dear, even], 'Moves kept back')).toEqual([false, false]) // not counted in the first
  const paid = rows([current, dear], [0, 5_00])['Charters paid before, not in the cost']
  expect(paid.map((cell) => [cell.text, cell.differs])).toEqual([
    ['0.00', false],
    ['5.00', true],
  ])
})

test('a cost from another instant is not held against the first; the one against the current plan is', () => {
  const later = plan('j5', 900_00, { as_of: '2020-03-24T12:00:00Z', against: against(-5_00) })
  expect(unlike([current, later])).toBe(true)
  expect(marks([current, later], 'Cost (USD), each from its own instant on')).toEqual([false, false])
  expect(texts([current, later], 'Cost against the current plan')).toEqual(['–', '−5.00 USD (cheaper)'])
})

test.each<[string, Partial<PlanView>, number | null]>([
  ['of other goods', { parent: '', pieces: 5 }, null],
  ['of another instant', { parent: '', as_of: '2020-03-24T12:00:00Z' }, null],
  ['of a superseded plan, whose figures are against that one', { parent: 'j0', against: against(7), as_of: '2020-03-22T00:00:00Z' }, null],
  ['of the same goods at the same instant', { parent: 'j0', against: against(7) }, -100_00],
])('a plan %s', (_, given, more) => {
  expect(costMore(plan('j6', 900_00, given), [current], 'j1')).toBe(more)
})

test('a difference says its sign and direction; none, and an unknown one, are sentences', () => {
  expect([5, -5, 0, null].map((n) => moreWords(n, 'USD'))).toEqual([
    '+0.05 USD (dearer)',
    '−0.05 USD (cheaper)',
    'the same cost',
    'not comparable: other goods or another instant',
  ])
})
