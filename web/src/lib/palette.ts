// What the palette lists beside the server's hits: acts, views, parts of views, and what was opened before.
import type { ViewName } from './menu'
import type { Key } from './words'

export interface Entry {
  key: string
  words: string
  hint?: string // in small: keys, an id
  also?: string // words by which it is found, too
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

/** Acts of views by the names of their buttons: the view, its part, the name, and what somebody must be allowed to do. */
export const ACTS: readonly (readonly [view: ViewName, part: string, name: Key, may: string])[] = [
  ['now', '', 'setClock', 'set_clock'],
  ['hub', '', 'shiftHandOver', 'care'],
  ['track', 'unconfirmed', 'allAsPlanned', 'confirm'],
  ['plan', 'proof', 'judgeAgain', 'begin_job'],
  ['lanes', '', 'askLanes', 'begin_job'],
  ['lanes', 'charters', 'askCharters', 'begin_job'],
  ['lanes', 'charters', 'buyCharter', 'draft_plan'],
  ['lanes', 'charters', 'declineCharter', 'add_notices'],
  ['lanes', 'chance', 'askChance', 'begin_job'],
  ['telling', 'bookings', 'askedCarrier', 'request_bookings'],
  ['claims', '', 'enterBeside', 'enter_claims'],
  ['fund', 'next', 'askNext', 'begin_job'],
  ['figures', '', 'verify', 'verify_figure'],
  ['history', '', 'undo', 'undo'],
  ['history', '', 'redo', 'redo'],
  ['people', 'users', 'addUser', 'add_user'],
  ['people', 'keys', 'makeKey', 'make_key'],
  ['people', 'deputies', 'makeDeputy', 'make_deputy'],
  ['story', '', 'recordStory', 'epcis_capture'],
]

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const CHINESE = /\p{Script=Han}/u

/** Entries of which each word that was typed begins a word (in Chinese: is a part); those that begin with it first. */
export function matching(entries: Entry[], typed: string): Entry[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  if (!wanted.length) return []
  const has = (text: string, word: string) => (CHINESE.test(word) ? text.includes(word) : ` ${text}`.includes(` ${word}`))
  return entries
    .filter((each) => wanted.every((word) => has(plain(`${each.words} ${each.also ?? ''}`).replace(/[^\p{L}\p{N}]+/gu, ' '), word)))
    .sort((a, b) => Number(!plain(a.words).startsWith(wanted[0])) - Number(!plain(b.words).startsWith(wanted[0])))
}

/** Whether a hit has all that was typed as its number or name, and so comes before acts of these words; "Adopt j7" is an act
 *  first, and the plan j7 after it. */
export const isWhole = (hit: { number: string; exact: boolean }, typed: string): boolean => hit.exact && hit.number === typed.trim()

const MOST_TOGETHER = 100 // in one address
/** The shipments of several numbers that were pasted, each once; none if they come to one. */
export function together(hits: readonly { kind: string; id: string; number: string; exact: boolean }[]): string[] {
  const goods = hits.filter((each) => each.exact && (each.kind === 'shipment' || each.kind === 'order'))
  const [numbers, found] = [new Set(goods.map((each) => each.number)), [...new Set(goods.map((each) => each.id))]]
  return numbers.size > 1 && found.length > 1 && found.length <= MOST_TOGETHER ? found : []
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
