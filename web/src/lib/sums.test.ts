import { expect, test } from 'vitest'
import type { Reading } from './api'
import { mainLane, mainPlace } from './sums'

// Two departures from Hangzhou to Liege, one from Shanghai.
const reading = {
  places: [{ id: 'CNHGH' }, { id: 'CNPVG' }, { id: 'BELGG' }],
  runs: { id: ['A', 'B', 'C'], from: [0, 0, 1], to: [2, 2, 2], departs: [0, 1, 2], arrives: [3, 4, 5], g: [5, 5, 8] },
} as unknown as Reading
const KNOWN = ['CNPVG', 'CNHGH', 'BELGG', 'ESMAD']

test.each([
  ['CN', 'CNHGH', 'the place that handles most'],
  ['ES', 'ESMAD', 'the only one, which the plan does not use'],
  ['BELGG', 'BELGG', 'a place is itself'],
  ['ZA', '', 'none is known'],
  ['', '', 'nothing is nowhere'],
])('the main place of %s is %s: %s', (name, place) => {
  expect(mainPlace(reading, KNOWN, name)).toBe(place)
})

test('without a plan the first place of a country is filled in', () => {
  expect(mainPlace(null, KNOWN, 'CN')).toBe('CNPVG')
})

test.each([
  ['CN', 'BE', ['CNPVG', 'BELGG'], 'the pair that carries most, though Hangzhou handles more'],
  ['CNHGH', 'BE', ['CNHGH', 'BELGG'], 'a place is itself'],
  ['BE', 'CN', ['BELGG', 'CNHGH'], 'nothing goes that way: a main place of each'],
  ['CN', 'CN', ['CNHGH', 'CNPVG'], 'within a country: two places of it'],
  ['ES', 'ES', ['ESMAD', ''], 'a country of one place has no other end'],
  ['', 'BE', ['', 'BELGG'], 'no origin is filled in for none'],
])('a charter from %s to %s flies %s: %s', (from, to, ends) => {
  // From Hangzhou to Liege 5 and to Madrid 6, from Shanghai to Liege 8.
  const runs = { ...reading.runs, to: [2, 3, 2], g: [5, 6, 8] }
  const more = { places: [...reading.places, { id: 'ESMAD' }], runs } as unknown as Reading
  expect(mainLane(more, KNOWN, from, to)).toEqual(ends)
})
