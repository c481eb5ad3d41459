import { expect, test } from 'vitest'
import { firstOf, meet, unitsOf } from './rows'

test('handling units as a table has them', () => {
  expect([unitsOf('3-7'), unitsOf('3')]).toEqual([
    [3, 7],
    [3, 3],
  ])
  expect([meet('1-40', '7'), meet('1-6', '7')]).toEqual([true, false])
  expect([firstOf('3-7', 2), firstOf('3-7', 1), firstOf('3-7', 5)]).toEqual(['3-4', '3', '3-7'])
})
