// Filters of a grid: what the address says, and how a column can be compared.
import type { Column } from './table'

export type Filter = [name: string, value: string]

const HOW = {
  instant: [
    ['_from', '≥'],
    ['_before', '<'],
  ],
  number: [
    ['', '='],
    ['_min', '≥'],
    ['_max', '≤'],
  ],
  text: [['', '=']],
} as const
const SIGNS: Record<string, string> = { _min: ' ≥', _max: ' ≤', _from: ' ≥', _before: ' <' }

export const isTimed = (c?: Column): boolean => c?.kind === 'instant' || c?.kind === 'local'

/** How a column is compared: the end of the filter's name, and its sign. */
export const hows = (c?: Column): readonly (readonly [string, string])[] =>
  HOW[isTimed(c) ? 'instant' : c && (c.number || c.kind === 'minutes') ? 'number' : 'text']

/** The filter for what was typed; times as files have them. */
export function typed(c: Column, how: string, value: string): Filter {
  const ends = hows(c)
  const end = ends.some(([each]) => each === how) ? how : ends[0][0]
  return [c.key + end, value.trim()]
}

/** What to filter a column by for a typed text. `shown`: the words that the page shows for each value of the column. */
export function valuesFor(text: string, shown: ReadonlyMap<string, string>): string[] {
  const wanted = text.trim().toLowerCase()
  const isValue = [...shown.keys()].some((value) => value.toLowerCase() === wanted)
  const renamed = isValue || !wanted ? [] : [...shown].filter(([value, words]) => value !== words)
  const whole = renamed.filter(([, words]) => words.toLowerCase() === wanted)
  const partly = renamed.filter(([, words]) => words.toLowerCase().includes(wanted))
  const found = whole.length > 0 ? whole : partly
  return found.length > 0 ? found.map(([value]) => value) : [text.trim()]
}

/** A filter's column, and its sign: `pieces_min` is pieces from. */
export function parsed(name: string): { key: string; sign: string } {
  const end = Object.keys(SIGNS).find((each) => name.endsWith(each)) ?? ''
  return { key: name.slice(0, name.length - end.length), sign: SIGNS[end] ?? '' }
}

/** What the server is asked: the view's own, the filters of the address, and the usual order unless another is chosen. */
export function query(fixed: readonly Filter[], filters: readonly Filter[], usual: string): string {
  const made = new URLSearchParams()
  for (const [name, value] of [...fixed, ...filters]) made.append(name, value)
  if (usual && !made.has('sort')) made.append('sort', usual)
  return made.toString()
}

/** The order after a click on a heading: up, down, none. */
export const nextSort = (sort: string, key: string): string => (sort === key ? `-${key}` : sort === `-${key}` ? '' : key)

/** `cols` of the address after a column is turned over. */
export const turn = (turned: readonly string[], key: string): string =>
  (turned.includes(key) ? turned.filter((each) => each !== key) : [...turned, key]).join(',')
