import { expect, test } from 'vitest'
import type { TablePage } from './api'
import { counted, priceWords, savings, STATES, toTell } from './charters'

const page = (keys: string[], rows: unknown[][]) =>
  ({ columns: keys.map((key) => ({ key })), rows, shown: rows.map((row) => row.map(String)) }) as unknown as TablePage

test('charters are counted by state', async () => {
  const asked: string[] = []
  const ask = ((_: string, { state }: { state: string }) => {
    asked.push(state)
    return Promise.resolve({ count: asked.length })
  }) as unknown as Parameters<typeof counted>[0]
  expect(await counted(ask)).toEqual({ offered: 1, bought: 2, declined: 3, 'too late': 4 })
  expect(asked).toEqual([...STATES])
})

test('what is on offer, bought and declined is told of, too late only where there is any', () => {
  const none = { offered: 0, bought: 0, declined: 0, 'too late': 0 }
  expect(toTell(none)).toEqual(['offered', 'bought', 'declined'])
  expect(toTell({ ...none, 'too late': 2 })).toEqual(['offered', 'bought', 'declined', 'too late'])
})

test.each<[string, unknown[][], string[], string[]]>([
  ['delay alone', [['X', '40 kg-h of first priority']], ['charter', 'worth'], ['40 kg-h of first priority']],
  ['delay and money', [['X', '40 kg-h', '1200.50']], ['charter', 'worth', 'money'], ['40 kg-h', '1,200.50 USD']],
  ['money alone', [['X', '', '1200.50']], ['charter', 'worth', 'money'], ['1,200.50 USD']],
  ['nobody asked', [], ['charters'], []],
  ['not valued', [], ['charter', 'worth'], []],
])('what a charter saves: %s', (_, rows, keys, said) => {
  expect(savings(page(keys, rows), 'USD')).toEqual(said)
})

test('a price has the decimals of its currency', () => {
  expect([priceWords('900000.00', 'USD'), priceWords('900000', 'JPY')]).toEqual(['900,000.00 USD', '900,000 JPY'])
})
