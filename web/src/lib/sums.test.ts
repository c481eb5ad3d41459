import { expect, test } from 'vitest'
import type { Reading } from './api'
import { mainPlace } from './sums'

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
