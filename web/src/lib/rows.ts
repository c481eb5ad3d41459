// The rows of a table by column, with the words for people beside the machine's values.
import type { TablePage } from './api'

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = Record<string, any>

/** One object for each row: `departure` is the value, `departure_shown` its words. */
export const objects = (page?: TablePage | null): Row[] =>
  page?.rows.map((row, n) =>
    Object.fromEntries(
      page.columns.flatMap((column, i) => [
        [column.key, row[i]],
        [`${column.key}_shown`, page.shown[n]?.[i] || row[i]],
      ]),
    ),
  ) ?? []

/** Whether two ranges of handling units, such as 1-40 and 7, share one. */
export function meet(one: string, other: string): boolean {
  const [a, b] = unitsOf(one)
  const [c, d] = unitsOf(other)
  return a <= d && c <= b
}

/** Handling units as a table has them: `3-7`, `3`. */
export function unitsOf(text: string): [number, number] {
  const [first, last] = text.split('-').map(Number)
  return [first, last || first]
}

/** So many of these handling units, the first ones, as a table has them. */
export function firstOf(text: string, count: number): string {
  const [first] = unitsOf(text)
  return count > 1 ? `${first}-${first + count - 1}` : String(first)
}
