// Acts that wait for the server, kept in the browser one by one, so that tabs never overwrite each
// other's. Each says who wrote it, and at which desk.
import { MACHINE } from './machine'
import type { ConfirmBody, ProblemDetails } from './api'

export interface Letter {
  path: string
  body: ConfirmBody
  key: string // the Idempotency-Key under which it is sent
  words: string
  by: string // the user's id
  name: string
  desk: string // "": written by an earlier version
  at: number // milliseconds, for the order
  refused?: ProblemDetails // why the server did not do it: it stays until it is dismissed or done otherwise
}
type Kept = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const EACH = 'outbox '
const ALL = 'outbox' // where an earlier version kept all of them

/** Every letter of every tab, in the order of writing. */
export function letters(storage: Kept): Letter[] {
  const found: Letter[] = []
  for (let i = 0; i < storage.length; i++) {
    const name = storage.key(i) ?? ''
    if (name.startsWith(EACH)) found.push(...read(`[${storage.getItem(name)}]`))
  }
  return found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
}

export function keep(storage: Kept, letter: Letter) {
  storage.setItem(EACH + letter.key, JSON.stringify(letter))
}

export function drop(storage: Kept, key: string) {
  storage.removeItem(EACH + key)
}

/** Letters of an earlier version are kept like all others. */
export function takeOver(storage: Kept) {
  for (const [n, each] of read(storage.getItem(ALL)).entries()) keep(storage, { ...each, at: each.at || n })
  storage.removeItem(ALL)
}

/** Those that may be sent now: by who is signed in, at the open desk. */
export const sendable = (all: Letter[], by: string, desk: string) => written(all, by, desk).filter((each) => !each.refused)

/** Those that the server refused, latest first. */
export const refusals = (all: Letter[], by: string, desk: string) =>
  written(all, by, desk)
    .filter((each) => each.refused)
    .reverse()

const written = (all: Letter[], by: string, desk: string) => all.filter((each) => each.by === by && (!each.desk || each.desk === desk))

/** The departure, and the goods, that a letter tells of; "": it tells of everything, or of none. */
export function subject(letter: Letter): { departure: string; goods: string; at: string } {
  const { what = '', on = '', place: at = '' } = letter.body
  return { departure: on || what, goods: on ? what : '', at }
}

const one = (letter: Letter) => JSON.stringify([letter.path, subject(letter)])
/** Refused letters about what was done now: they are no news any more. */
export const outdated = (all: Letter[], done: Letter) =>
  all.filter((each) => each.refused && each.by === done.by && one(each) === one(done))

function read(text: string | null): Letter[] {
  try {
    return JSON.parse(text ?? '[]').map((each: Partial<Letter>) => ({ by: MACHINE, name: '', desk: '', at: 0, ...each }))
  } catch {
    return []
  }
}
