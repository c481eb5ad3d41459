// What a plan does, of how many: pieces and grams, by priority.
import type { Reading } from './api'

export interface Total {
  priority: number
  pieces: number
  g: number
  travels: number
  travelsG: number
  late: number
  left: number
}

export function totals(r: Reading): Total[] {
  const found = new Map<number, Total>()
  const of = (priority: number) => {
    let row = found.get(priority)
    if (!row) found.set(priority, (row = { priority, pieces: 0, g: 0, travels: 0, travelsG: 0, late: 0, left: 0 }))
    return row
  }
  for (let i = 0; i < r.lots.shipment.length; i++) {
    const [row, pieces] = [of(r.lots.priority[i]), r.lots.last[i] - r.lots.first[i] + 1]
    row.pieces += pieces
    row.travels += pieces
    row.g += r.lots.g[i]
    row.travelsG += r.lots.g[i]
    if (r.lots.late[i]) row.late += pieces
  }
  for (let i = 0; i < r.left.shipment.length; i++) {
    const [row, pieces] = [of(r.left.priority[i]), r.left.last[i] - r.left.first[i] + 1]
    row.pieces += pieces
    row.left += pieces
    row.g += r.left.g[i]
  }
  return [...found.values()].sort((a, b) => a.priority - b.priority)
}

/** All priorities together. */
export function sum(rows: Total[]): Total {
  const all = { priority: 0, pieces: 0, g: 0, travels: 0, travelsG: 0, late: 0, left: 0 }
  for (const row of rows) for (const key of Object.keys(all) as (keyof Total)[]) if (key !== 'priority') all[key] += row[key]
  return all
}
