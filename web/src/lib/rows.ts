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
  const [a, b] = range(one)
  const [c, d] = range(other)
  return a <= d && c <= b
}

function range(text: string): [number, number] {
  const [first, last = first] = text.split('-').map(Number)
  return [first, last]
}
