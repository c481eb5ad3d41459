import { expect, test } from 'vitest'
import type { Reading } from './api'
import { sum, totals } from './totals'

const r = {
  lots: { shipment: ['A', 'A', 'B'], first: [1, 3, 1], last: [2, 3, 10], priority: [1, 1, 3], g: [20, 10, 500], late: [0, 60, 0] },
  left: { shipment: ['B'], first: [11], last: [12], priority: [3], g: [100] },
} as unknown as Reading

test('pieces and grams of a plan by priority, with those that stay', () => {
  const rows = totals(r)
  expect(rows).toEqual([
    { priority: 1, pieces: 3, g: 30, travels: 3, travelsG: 30, late: 1, left: 0 },
    { priority: 3, pieces: 12, g: 600, travels: 10, travelsG: 500, late: 0, left: 2 },
  ])
  expect(sum(rows)).toMatchObject({ pieces: 15, g: 630, travels: 13, travelsG: 530, late: 1, left: 2 })
})
