import { expect, test } from 'vitest'
import { hows, nextSort, parsed, query, turn, typed, valuesFor } from './filters'
import { briefly } from './itineraries'
import { does, selected } from './keys'
import { mainOf } from './columns'
import { card, nameOf, visible, type Column } from './table'
import { acting, template, widths } from './widths'

const column = (key: string, more: Partial<Column> = {}) =>
  ({ key, title: key, kind: 'text', number: false, detail: false, ...more }) as Column
const SIZE = { rows: 10, columns: 4, page: 5 }
const key = (name: string, more = {}) => ({ key: name, ctrl: false, shift: false, ...more })

test('numbers and instants are compared, texts are equal', () => {
  expect(hows(column('pieces', { number: true })).map(([end]) => end)).toEqual(['', '_min', '_max'])
  expect(typed(column('due_at', { kind: 'instant' }), '', '2026-01-02T03:04Z')).toEqual(['due_at_from', '2026-01-02T03:04Z'])
  expect(typed(column('goods'), '_min', ' masks ')).toEqual(['goods', 'masks'])
  expect(parsed('pieces_min')).toEqual({ key: 'pieces', sign: ' ≥' })
})

test('a value is found by the words that are shown for it', () => {
  const reasons = new Map([
    ['out-competed', 'bumped by other goods'],
    ['no service', 'no service'],
    ['policy', 'a policy'],
  ])
  for (const [text, ...values] of [
    ['Bumped by other goods', 'out-competed'],
    ['bumped', 'out-competed'],
    ['out-competed', 'out-competed'],
    ['Policy', 'Policy'],
    ['o', 'out-competed', 'policy'],
    ['no service', 'no service'],
    ['fog', 'fog'],
    ['', ''],
  ])
    expect(valuesFor(text, reasons)).toEqual(values)
})

test('the usual order holds until another is chosen', () => {
  expect(query([['plan', 'j2']], [['goods', 'a b']], '-act')).toBe('plan=j2&goods=a+b&sort=-act')
  expect(query([], [['sort', 'act']], '-act')).toBe('sort=act')
  expect([nextSort('', 'a'), nextSort('a', 'a'), nextSort('-a', 'a'), nextSort('a', 'b')]).toEqual(['a', '-a', '', 'b'])
})

test('a column is turned over, and back', () => {
  expect([turn([], 'hs'), turn(['hs', 'x'], 'hs')]).toEqual(['hs', 'x'])
  const columns = [column('a'), column('hs', { detail: true }), column('b'), column('c', { detail: true })]
  expect(visible(columns, undefined, ['hs', 'a']).map((c) => [c.key, c.i])).toEqual([
    ['hs', 1],
    ['b', 2],
  ])
  expect(visible(columns, ['c', 'a', 'gone'], ['hs']).map((c) => c.key)).toEqual(['c', 'a', 'hs'])
  expect(mainOf('/departures/x@1/load-list')).toEqual(expect.arrayContaining(['shipment', 'stopped']))
  expect(mainOf('/people')).toBeUndefined()
})

test('keys move within the table, and Shift keeps the selection', () => {
  expect(does(key('ArrowDown', { shift: true }), { row: 9, column: 0 }, SIZE)).toEqual({ to: { row: 9, column: 0 }, keep: true })
  expect(does(key('PageUp'), { row: 7, column: 1 }, SIZE)).toEqual({ to: { row: 2, column: 1 }, keep: false })
  expect(does(key('End', { ctrl: true }), { row: 0, column: 0 }, SIZE)).toEqual({ to: { row: 9, column: 3 }, keep: false })
  expect(does(key('ArrowLeft'), { row: 0, column: 0 }, { rows: 0, columns: 0, page: 1 })).toEqual({
    to: { row: 0, column: 0 },
    keep: false,
  })
  expect([does(key('f'), SIZE as never, SIZE), does(key('f', { ctrl: true }), SIZE as never, SIZE)]).toEqual(['narrow', null])
  expect([selected(4, -1), selected(2, 6), selected(6, 2)]).toEqual([
    [4, 4],
    [2, 6],
    [2, 6],
  ])
})

test('a row is named by its link and its handling units', () => {
  const keys = ['at', 'shipment', 'handling_units']
  expect([nameOf(keys, ['x', 'RA1', '1-3'], 'shipment'), nameOf(keys, ['x', 'RA1', ''])]).toEqual(['RA1#1-3', 'x'])
})

test('a card has what matters before the rest', () => {
  const columns = ['shipment', 'hs', 'goods', 'origin', 'destination', 'party', 'fate', 'late_min', 'pieces'].map((each, i) => ({
    ...column(each),
    i,
  }))
  const found = card(columns)
  expect(found.head.key).toBe('shipment')
  expect(found.first.map((c) => c.key)).toEqual(['goods', 'origin', 'destination', 'fate', 'late_min', 'pieces'])
  expect(found.rest.map((c) => c.key)).toEqual(['hs', 'party'])
})

test('columns are as wide as their texts, and the longest text takes what is left', () => {
  const found = widths(
    [
      { number: true, heading: 'n', texts: ['1'.repeat(90)] },
      { number: false, heading: 'a', texts: ['x'.repeat(20)] },
      { number: false, heading: 'b', texts: ['y'] },
    ],
    (text) => 5 * text.length,
  )
  expect(found).toEqual({ sizes: [380, 122, 62], two: false, roomy: 1 })
  expect(template(found.sizes, found.roomy, true, 0)).toBe('36px 380px minmax(122px, 1fr) 62px')
})

test('a heading has room in two lines, and bold letters are wider', () => {
  const size = (heading: string, text = '', bold = false) =>
    widths([{ number: false, heading, texts: [text], bold }], (each) => 10 * each.length).sizes[0]
  expect(size('a tonne more, at most')).toBe(165) // 13 letters
  expect(size('Voraussichtlichkeit')).toBe(231) // 19
  expect(size('每多一吨最多可以增加的价值数不含运费')).toBe(121) // half of 18
  expect([size('a', 'x'.repeat(20)), size('a', 'x'.repeat(20), true)]).toEqual([222, 242])
})

test('long texts give way where that makes room for all, else none does', () => {
  const columns = [30, 70, 10].map((letters, k) => ({ number: k === 2, heading: 'a', texts: ['x'.repeat(letters)] }))
  const sizes = (room?: number) => widths(columns, (text) => 5 * text.length, room).sizes
  expect([sizes(), sizes(511), sizes(352), sizes(351)]).toEqual([
    [172, 372, 72],
    [159, 279, 72],
    [140, 140, 72],
    [172, 372, 72],
  ])
})

test('an itinerary is its stations, and written out where that does not tell it from the one beside it', () => {
  const rail = '5Y HGH–LGG 30MAR 04:45 > rail LGG–MAD 08APR 01:30'
  expect(briefly(rail, 'left behind')).toBe('HGH–LGG–MAD 30MAR–08APR')
  expect(briefly('LH HKG–FRA 4月5日 10:40 > 公路 FRA–LGG 4月5日 15:05', rail)).toBe('HKG–FRA–LGG 4月5日')
  const asTheyAre = [
    [rail, '5Y HGH–LGG 30MAR 04:45 > road LGG–MAD 08APR 09:30'],
    ['left behind', rail],
    ['5Y HGH–LGG 30MAR 04:45', rail],
    ['LH8403 30MAR > road FRA–LGG 05APR 15:05', rail],
    ['5Y HGH–LGG 30MAR 04:45 (in reserved space) > rail LGG–MAD 08APR 01:30', rail],
  ]
  expect(asTheyAre.map(([text, beside]) => briefly(text, beside))).toEqual(asTheyAre.map(([text]) => text))
})

test('acts are as wide as their buttons, and come first where not all columns have room', () => {
  expect(acting([], true, (text) => text.length)).toBe(0)
  expect(acting([['pin'], ['move', 'move on']], true, (text) => 10 * text.length)).toBe(198)
  expect(template([50, 60], 1, false, 198, true)).toBe('198px 50px minmax(60px, 1fr)')
})
