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

/** The values that a column's text means: what was typed if the column has it, else those that are shown in such words. */
export function meant(text: string, shown: ReadonlyMap<string, string>): string[] {
  const asked = text.trim()
  const same = (words: string) => words.toLowerCase() === asked.toLowerCase()
  const otherwise = [...shown].filter(([value, words]) => value !== words)
  const said = (how: (words: string) => boolean) => otherwise.flatMap(([value, words]) => (how(words) ? [value] : []))
  if ([...shown.keys()].some(same)) return [asked]
  const found = [said(same), said((words) => words.toLowerCase().includes(asked.toLowerCase()))].find((each) => each.length > 0)
  return found ?? [asked]
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
