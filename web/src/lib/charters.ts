// Charters of a desk: how many there are of each state, and what is said before one is bought.
import type { table, TablePage } from './api'
import { number } from './say'

export const STATES = ['offered', 'bought', 'declined', 'too late'] as const
export type OfferState = (typeof STATES)[number]
export type Counted = Record<OfferState, number>

/** How many charters there are of each state now. */
export async function counted(ask: typeof table): Promise<Counted> {
  const found = await Promise.all(STATES.map((state) => ask('/charters/offers', { state, limit: 1, columns: 'state' })))
  return Object.fromEntries(found.map((page, i) => [STATES[i], page.count])) as Counted
}

/** The states to tell of: those that need nobody only where there are any. */
export const toTell = (counts: Counted): OfferState[] => STATES.filter((state) => counts[state] || state !== 'too late')

/** An amount of a table, such as 900000.00, as people read it. */
export const priceWords = (price: unknown, currency: string): string =>
  `${number(Number(price), (String(price).split('.')[1] ?? '').length)} ${currency}`

/** What a charter saves by the last valuation: in delay and in money; [] if it was not valued. */
export function savings(valued: TablePage, currency: string): string[] {
  const at = (key: string) => valued.columns.findIndex((column) => column.key === key)
  const row = valued.rows[0] as unknown[] | undefined
  if (!row || at('worth') < 0) return []
  const money = at('money') < 0 ? null : row[at('money')]
  return [valued.shown[0][at('worth')], money === null || money === '' ? '' : priceWords(money, currency)].map(String).filter(Boolean)
}
