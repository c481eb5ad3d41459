import { expect, test } from 'vitest'
import type { NoticeKind } from './api'
import { currencyOf, expanded, grouped, placed, read, ROTATION, rotationOf, shapeOf, shown, type Shape } from './notice_fields'

const NOW = Date.parse('2020-03-25T06:00Z')
const field = (name: string, kind = 'text', needed = false, of = '') => ({ name, kind, needed, choices: [], of })
const by = (zone = '', currency = 'USD') => ({ now: NOW, zone, currency })

test.each<[Shape, string, string, string, string?]>([
  ['instant', '27MAR 14:00', '2020-03-27T14:00Z', '27MAR 14:00Z'],
  ['instant', '27 mar 1400', '2020-03-27T06:00Z', '27MAR 14:00L', 'Asia/Shanghai'],
  ['instant', '3月27日 14:00', '2020-03-27T06:00Z', '27MAR 14:00L', 'Asia/Shanghai'],
  ['instant', '27MAR 14:00Z', '2020-03-27T14:00Z', '27MAR 22:00L', 'Asia/Shanghai'],
  ['instant', '29MAR 03:30', '2020-03-29T01:30Z', '29MAR 03:30L', 'Europe/Brussels'], // the night of summer time
  ['instant', '2020-03-30T00:00Z', '2020-03-30T00:00Z', '30MAR 00:00Z'],
  ['instant', '2JAN', '2020-01-02T00:00Z', '02JAN 00:00Z'],
  ['instant', '2 Jan 2021 6:05', '2021-01-02T06:05Z', '02JAN2021 06:05Z'],
  ['instant', '31FEB 06:00', '31FEB 06:00', '31FEB 06:00'],
  ['instant', 'soon', 'soon', 'soon'],
  ['day', '27MAR', '2020-03-27', '27MAR'],
  ['day', '2 Jan 2021', '2021-01-02', '02JAN2021'],
  ['day', '2021-01-02', '2021-01-02', '02JAN2021'],
  ['time', '600', '06:00', '06:00'],
  ['money', '95,000', '9500000', '95,000.00'],
  ['rate', '4.25', '425', '4.25'],
  ['share', '60', '0.6', '60 %'],
  ['share', '12.5 %', '0.125', '12.5 %'],
  ['share', 'half', 'half', 'half'],
  ['millionths', '0.5', '5000', '0.5 %'],
  ['span', '4 h', '240', '4 h'],
  ['span', '1 h 40 min', '100', '1 h 40 min'],
  ['span', '90', '90', '1 h 30 min'],
  ['span', '4 x', '4 x', '4 x'],
])('%s %s is written %s and shown %s', (shape, typed, cell, again, zone = '') => {
  expect(read(shape, typed, by(zone))).toBe(cell)
  expect(shown(shape, cell, by(zone))).toBe(again)
  expect(read(shape, again, by(zone))).toBe(cell)
})

test.each([
  ['minutes', 'span'],
  ['departs_local', 'time'],
  ['storage_minor_per_day', 'money'],
  ['handling_minor_per_kg', 'rate'],
  ['value_minor', 'money'],
])('%s is typed as %s', (name, shape) => {
  expect(shapeOf(field(name, 'whole number'))).toBe(shape)
})

test('money without cents has none', () => {
  expect(read('money', '95000', by('', 'JPY'))).toBe('95000')
  expect(read('rate', '4.25', by('', 'JPY'))).toBe('4.25')
})

test('a price is in the currency of its offer, any other amount in that of the desk', () => {
  const named = (of: string, id: string) => (of === 'departure' && id === 'F1' ? { currency: 'JPY' } : undefined)
  const of = (name: string, kind: string, cells: Record<string, string>) => currencyOf(name, { kind, cells }, named, 'USD')
  expect(of('cost_minor_per_kg', 'change_price', { departure: 'F1' })).toBe('JPY')
  expect(of('minimum_minor', 'change_price', { departure: 'F2' })).toBe('USD')
  expect(of('minimum_minor', 'offer_space', { departure: 'F1' })).toBe('USD')
  expect(of('minimum_minor', 'offer_space', { departure: 'F1', currency: 'KWD' })).toBe('KWD')
  expect(of('value_minor', 'add_shipment', { currency: 'KWD' })).toBe('USD')
  expect(of('cost_minor_per_kg', 'add_surcharge', {})).toBe('USD')
})

const KINDS: NoticeKind[] = [
  { kind: 'offer_charter', fields: [field('cause'), field('charter', 'text', true), field('price_minor', 'whole number', true)] },
  {
    kind: 'add_departure',
    fields: [
      ...[field('departure', 'text', true), field('mode', 'choice', true), field('charter', 'text', false, 'charter')],
      ...[field('origin', 'text', true, 'place'), field('destination', 'text', true, 'place'), field('carrier', 'text', false, 'carrier')],
      ...[field('departs_at', 'instant', true), field('arrives_at', 'instant', true), field('capacity_kg', 'number', true)],
    ],
  },
]
const ROTATED = {
  kind: ROTATION,
  cells: {
    ...{ carrier: '5Y', origin: 'CNHGH', destination: 'BELGG', price_minor: '9500000', capacity_kg: '100000' },
    ...{ out_departs_at: '2020-03-27T10:00Z', out_arrives_at: '2020-03-27T22:00Z' },
    ...{ back_departs_at: '2020-03-28T10:00Z', back_arrives_at: '2020-03-28T22:00Z' },
  },
}

test('a charter with its rotation is one form, and an offer with two departures for the desk', () => {
  const [form] = rotationOf(KINDS)
  const { usual, more } = grouped(form, {})
  expect(usual.map((each) => each.name)).toEqual([
    ...['carrier', 'origin', 'destination', 'out_departs_at', 'out_arrives_at', 'back_departs_at', 'back_arrives_at'],
    ...['price_minor', 'capacity_kg'],
  ])
  expect(more.map((each) => each.name)).toEqual(['cause', 'charter', 'mode'])
  expect(shapeOf(usual[3])).toBe('instant')
  const [offer, out, back] = expanded([ROTATED], KINDS)
  expect(offer.cells).toEqual({ charter: '5Y-HGH-LGG-0327', price_minor: '9500000' })
  expect(out.cells).toEqual({
    ...{ departure: '5Y-HGH-LGG-0327-out', charter: '5Y-HGH-LGG-0327', carrier: '5Y', mode: 'charter', capacity_kg: '100000' },
    ...{ origin: 'CNHGH', destination: 'BELGG', departs_at: '2020-03-27T10:00Z', arrives_at: '2020-03-27T22:00Z' },
  })
  expect(back.cells).toMatchObject({ departure: '5Y-HGH-LGG-0327-back', origin: 'BELGG', destination: 'CNHGH' })
  expect(back.cells.departs_at).toBe('2020-03-28T10:00Z')
})

test('without a way back there is one departure', () => {
  const cells = { ...ROTATED.cells, back_departs_at: '', back_arrives_at: '' }
  expect(expanded([{ kind: ROTATION, cells }], KINDS).map((each) => each.kind)).toEqual(['offer_charter', 'add_departure'])
})

test('a problem stands at the field of the form', () => {
  const sent = expanded([{ kind: 'cancel_departure', cells: { departure: 'F1' } }, ROTATED], KINDS)
  expect(placed({ row: 2, field: 'departure' }, sent)).toEqual({ from: 0, field: 'departure' })
  expect(placed({ row: 5, field: 'arrives_at' }, sent)).toEqual({ from: 1, field: 'back_arrives_at' })
  expect(placed({ row: 4, field: 'departure' }, sent)).toEqual({ from: 1, field: 'charter' })
  expect(placed({ row: 0, field: 'place' }, sent.slice(0, 1))).toEqual({ from: 0, field: 'place' })
})
