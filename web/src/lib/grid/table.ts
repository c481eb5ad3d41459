// A table of the server as the grid has it.
import type { TablePage } from '../api'

export type Column = TablePage['columns'][number]
/** A column with its index in a row. */
export type Shown = Column & { i: number }
export type Row = unknown[]
/** What can be done with a row; `key` does it from any cell of the row. */
export interface RowAct {
  key: string
  words: (row: number) => string
  fits: (row: number) => boolean
  done: (row: number) => void
}
/** Rows that are chosen, by name. */
export interface Picking {
  words: string
  has: (name: string) => boolean
  choose: (row: number) => void
}

/** The columns that are shown: the `main` ones in their order, else all but details; `cols` of the address turns each over. */
export function visible(columns: readonly Column[], main: readonly string[] | undefined, turned: readonly string[]): Shown[] {
  const rank = (c: Column) => (main?.includes(c.key) ? main.indexOf(c.key) : columns.length)
  return columns
    .map((c, i) => ({ ...c, i }))
    .filter((c) => isShown(c, main, turned))
    .sort((a, b) => rank(a) - rank(b))
}
export const isShown = (c: Column, main: readonly string[] | undefined, turned: readonly string[]) =>
  (main ? main.includes(c.key) : !c.detail) !== turned.includes(c.key)

export const object = (keys: readonly string[], row: Row): Record<string, unknown> =>
  Object.fromEntries(keys.map((key, i) => [key, row[i]]))

/** What names a row: its first cell, or its link, with the numbers of its handling units. */
export const nameOf = (keys: readonly string[], row: Row, link = ''): string =>
  [row[Math.max(0, keys.indexOf(link))], row[keys.indexOf('handling_units')]].filter(Boolean).join('#')

// Of a card: what the row is about, then how it stands; the most telling first.
const ABOUT = ['goods', 'flight', 'departure', 'origin', 'destination', 'place', 'carrier', 'party', 'title', 'kind']
const STANDS = [
  'fate',
  'outcome',
  'state',
  'verdict',
  'late_min',
  'reason',
  'remedy',
  'next',
  'until',
  'due_at',
  'departs_at',
  'at',
  'pieces',
]

/** A card's parts: its heading, the few columns that matter, and the rest, which is folded. */
export function card(columns: readonly Shown[], link = '', few = 6): { head: Shown; first: Shown[]; rest: Shown[] } {
  const head = columns.find((c) => c.key === link) ?? columns[0]
  const others = columns.filter((c) => c !== head)
  const of = (list: string[]) => others.filter((c) => list.includes(c.key)).sort((a, b) => list.indexOf(a.key) - list.indexOf(b.key))
  const stands = of(STANDS)
  const about = of(ABOUT).slice(0, Math.max(few / 2, few - stands.length))
  const chosen = new Set([...about, ...stands, ...others].slice(0, few))
  return { head, first: others.filter((c) => chosen.has(c)), rest: others.filter((c) => !chosen.has(c)) }
}
