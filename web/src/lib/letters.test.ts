import { expect, test } from 'vitest'
import { MACHINE } from './machine'
import { drop, keep, letters, sendable, takeOver, type Letter } from './letters'

function browser() {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (n: number) => [...kept.keys()][n] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}

const letter = (key: string, by: string, at: number, desk = 'north'): Letter => ({
  path: '/confirm',
  body: { what: key },
  key,
  words: key,
  by,
  name: by,
  desk,
  at,
})
const keys = (all: Letter[]) => all.map((each) => each.key)

test('two tabs that are offline both keep what they wrote', () => {
  const storage = browser()
  letters(storage) // the first tab looked
  letters(storage) // and the second
  keep(storage, letter('second', 'ana', 2))
  keep(storage, letter('first', 'bo', 1))
  expect(keys(letters(storage))).toEqual(['first', 'second'])
  drop(storage, 'first')
  expect(letters(storage)).toEqual([letter('second', 'ana', 2)])
})

test('a letter is sent by its author at its desk alone', () => {
  const all = [letter('a', 'ana', 1), letter('b', 'bo', 2), letter('c', 'ana', 3, 'south'), letter('d', 'ana', 4, '')]
  expect(keys(sendable(all, 'ana', 'north'))).toEqual(['a', 'd'])
})

test('what an earlier version kept is not lost', () => {
  const storage = browser()
  storage.setItem('outbox', JSON.stringify([{ path: '/confirm', body: {}, key: 'k1', words: 'x', by: 'ana', name: 'Ana' }, { key: 'k2' }]))
  takeOver(storage)
  takeOver(storage)
  expect(letters(storage).map((each) => [each.key, each.by, each.desk])).toEqual([
    ['k1', 'ana', ''],
    ['k2', MACHINE, ''],
  ])
  expect(storage.getItem('outbox')).toBeNull()
  storage.setItem('outbox bad', '{')
  expect(letters(storage)).toHaveLength(2)
})
