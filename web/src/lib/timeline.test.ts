import { expect, test } from 'vitest'
import type { Reading } from './api'
import { barTexts, beside, fitting, inView, laidOut, lateGrams, lateness, shortened } from './timeline'

/** HGH: two at a time, then one; LGG: a truck. 10 t of 30 t on the first are late. */
const reading = {
  places: [
    { id: 'CNHGH', code: 'HGH' },
    { id: 'BELGG', code: 'LGG' },
  ],
  runs: {
    id: ['A', 'B', 'C', 'T'],
    flight: ['5Y101 1MAR', '5Y102 1MAR', '5Y103 2MAR', 'truck LGG-HGH 1MAR'],
    modes: ['freighter', 'road'],
    mode: [0, 0, 0, 1],
    from: [0, 0, 0, 1],
    to: [1, 1, 1, 0],
    departs: [0, 60, 1440, 120],
    arrives: [600, 660, 2040, 180],
    g: [30e6, 4_250_000, 1e6, 1e6],
    l: [0, 0, 0, 0],
    space_g: [30e6, 40e6, 40e6, 0],
    space_l: [0, 0, 0, 0],
  },
  lots: { shipment: ['S1', 'S2'], late: [90, 0], g: [10e6, 20e6], starts: [0, 1, 2], legs: [0, 0] },
} as unknown as Reading
const laid = laidOut(reading)

test('departures at a time take lines of their own, the heaviest hub first', () => {
  expect(laid.bars.map(({ run, line }) => [reading.runs.id[run], line])).toEqual([
    ['A', 0],
    ['C', 0],
    ['B', 1],
    ['T', 2],
  ])
  expect(laid.heads.map((head) => [head.hub, head.lines])).toEqual([
    [0, 2],
    [1, 1],
  ])
  expect(laidOut(reading, { mode: 'road' }).lines).toBe(1)
})

test('only bars in view are drawn, and the one with the focus', () => {
  const runs = (...view: [number, number, number, number, number?]) => inView(reading, laid, ...view).map((bar) => reading.runs.id[bar.run])
  expect(runs(0, 9, 0, 1000)).toEqual(['A', 'B', 'T'])
  expect(runs(2, 9, 0, 1000)).toEqual(['T'])
  expect(runs(2, 9, 0, 1000, 2)).toEqual(['C', 'T'])
})

test('arrows go along a line by time, and to the nearest in time of the next line', () => {
  const from = (id: string, key: string) => reading.runs.id[beside(reading, laid, reading.runs.id.indexOf(id), key)]
  expect(from('A', 'ArrowRight')).toBe('C')
  expect(from('C', 'ArrowRight')).toBe('C')
  expect(from('C', 'ArrowDown')).toBe('B')
  expect(from('B', 'ArrowUp')).toBe('A')
  expect(from('B', 'End')).toBe('T')
})

test('a bar says as much as has room', () => {
  expect(barTexts(reading, 1)[0]).toBe('5Y102 · 4.3 t · LGG')
  expect(fitting(barTexts(reading, 1), 200)).toBe('5Y102 · 4.3 t · LGG')
  expect(fitting(barTexts(reading, 1), 60)).toBe('4.3 t LGG')
  expect(fitting(barTexts(reading, 1), 10)).toBe('')
  expect(shortened('GRU São Paulo', 50)).toBe('GRU Sã…')
  expect(fitting(['纽约'], 20)).toBe('')
})

test('lateness is by the weight of the goods on board', () => {
  const late = lateGrams(reading)
  expect([...late]).toEqual([10e6, 0, 0, 0])
  expect(lateness(late[0], reading.runs.g[0])).toBe('some')
  expect(lateness(15e6, 30e6)).toBe('most')
  expect(lateness(0, 30e6)).toBe('none')
})
