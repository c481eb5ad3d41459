// What the palette lists beside the server's hits: acts, views, parts of views, and what was opened before.
import type { ViewName } from './menu'
import type { Key } from './words'

export interface Entry {
  key: string
  words: string
  hint?: string // in small: keys, an id
  run: () => void
}
export interface Recent {
  key: string
  words: string
  address: string
}

/** Parts of views that have an address of their own: the view, the part, what it is called. */
export const PARTS: readonly (readonly [view: ViewName, part: string, name: Key])[] = [
  ['plan', '', 'timeline'],
  ['plan', 'departures', 'departures'],
  ['plan', 'exceptions', 'exceptions'],
  ['plan', 'heat', 'handling'],
  ['plan', 'proof', 'proof'],
  ['plan', 'kept', 'keptBack'],
  ['plan', 'worse', 'worseOff'],
  ['plan', 'history', 'plans'],
  ['lanes', 'charters', 'charters'],
  ['lanes', 'chance', 'chance'],
  ['track', 'named', 'namedGoods'],
  ['track', 'units', 'unitsByCountry'],
  ['track', 'unconfirmed', 'unconfirmed'],
  ['telling', 'messages', 'messages'],
  ['telling', 'bookings', 'bookings'],
  ['telling', 'numbers', 'numbers'],
  ['fund', 'orders', 'fund_orders'],
  ['fund', 'nations', 'fund_nations'],
  ['fund', 'next', 'fund_next'],
  ['people', 'users', 'users'],
  ['people', 'keys', 'apiKeys'],
  ['people', 'sign-ins', 'signIns'],
  ['people', 'deputies', 'deputies'],
]

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const CHINESE = /\p{Script=Han}/u

/** Entries of which each word that was typed begins a word (in Chinese: is a part); those that begin with it first. */
export function matching(entries: Entry[], typed: string): Entry[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  if (!wanted.length) return []
  const has = (text: string, word: string) => (CHINESE.test(word) ? text.includes(word) : ` ${text}`.includes(` ${word}`))
  return entries
    .filter((each) => wanted.every((word) => has(plain(each.words).replace(/[^\p{L}\p{N}]+/gu, ' '), word)))
    .sort((a, b) => Number(!plain(a.words).startsWith(wanted[0])) - Number(!plain(b.words).startsWith(wanted[0])))
}

/** Many numbers that were pasted from a column, on one line. */
export const oneLine = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(', ')

const MOST = 8
/** With what was opened last at the beginning, each once. */
export const withRecent = (before: Recent[], last: Recent): Recent[] =>
  [last, ...before.filter((each) => each.key !== last.key)].slice(0, MOST)
