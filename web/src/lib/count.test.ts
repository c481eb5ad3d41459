import { expect, test } from 'vitest'
import { confirmation, type Count } from './count'
import { numbers, readInstant } from './instants'

const said: Count = { step: 'landed', expected: 40, counted: 40, stayed: false, damaged: 0, at: null, note: '' }

test('38 of 40 landed: two are short-landed, or never left', () => {
  expect(confirmation('F1', '', said)).toEqual({ what: 'F1', on: '' })
  expect(confirmation('F1', '', { ...said, counted: 38 })).toEqual({ what: 'F1', on: '', short_landed: 2 })
  expect(confirmation('F1', '', { ...said, counted: 38, stayed: true })).toEqual({ what: 'F1', on: '', count: 38 })
  expect(confirmation('F1', '', { ...said, step: 'departed', counted: 38, damaged: 1 })).toEqual({
    what: 'F1',
    on: '',
    count: 38,
    damaged: 1,
  })
})

test('a time is that of the place and of what it is said of', () => {
  const at = readInstant('2020-03-29T03:30', 0, 'Europe/Brussels') // the clocks went on at 02:00
  expect(readInstant('', 0, 'Europe/Brussels')).toBeNull()
  expect(at).toBe('2020-03-29T01:30Z')
  expect(numbers(Date.parse(at!), 'Europe/Brussels')).toBe('2020-03-29T03:30')
  expect(confirmation('F1', '', { ...said, at })).toEqual({ what: 'F1', on: '', landed_at: at })
  expect(confirmation('F1', '', { ...said, step: 'departed', at })).toEqual({ what: 'F1', on: '', at })
})
