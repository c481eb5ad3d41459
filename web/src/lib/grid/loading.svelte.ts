// The rows of a table, loaded as they are scrolled to.
import { table, Wrong, type TablePage, type TablePath } from '../api'
import type { Row } from './table'

const CHUNK = 500

/** The values of a query by name, in their order. */
function values(query: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(query)) (found[name] ??= []).push(value)
  return found
}

export class Loading {
  page = $state.raw<TablePage | null>(null)
  rows = $state.raw<Row[]>([])
  shown = $state.raw<string[][]>([])
  wrong = $state<unknown>(null)
  private next = ''
  private asking = false
  private asked = 0
  private path: TablePath = '/jobs'
  private query = ''

  /** The first rows; true when they have come and nothing else was asked meanwhile. `fallback`: asked where filters are refused. */
  async begin(path: TablePath, query: string, fallback: string | null): Promise<boolean> {
    const mine = ++this.asked
    this.asking = true
    ;[this.path, this.query] = [path, query]
    try {
      const found = await table(path, { limit: CHUNK, ...values(query) })
      if (mine !== this.asked) return false
      this.take(found, found.next)
      this.wrong = null
      return true
    } catch (each) {
      if (mine === this.asked) {
        this.wrong = each
        if (each instanceof Wrong && each.told.status < 500 && fallback !== null) await this.unfiltered(mine, fallback)
      }
      return false
    } finally {
      if (mine === this.asked) this.asking = false
    }
  }
  /** Every row, where a filter or an order names a column that the table has no longer: beside what is said of it. */
  private async unfiltered(mine: number, fixed: string) {
    const found = await table(this.path, { limit: CHUNK, ...values(fixed) }).catch(() => null)
    if (found && mine === this.asked) this.take(found, '')
  }
  private take(found: TablePage, next: string) {
    this.page = found
    this.rows = found.rows
    this.shown = found.shown
    this.next = next
  }

  /** More rows, until there are some beyond row `to`; true when the table has changed meanwhile and begins anew. */
  async more(to: number): Promise<boolean> {
    while (this.next && !this.asking && this.rows.length < to + CHUNK / 2) {
      const mine = this.asked
      this.asking = true
      try {
        const found = await table(this.path, { limit: 1000, after: this.next, ...values(this.query) })
        if (mine !== this.asked) return false
        this.rows = [...this.rows, ...found.rows]
        this.shown = [...this.shown, ...found.shown]
        this.next = found.next
      } catch (each) {
        if (each instanceof Wrong && each.told.status === 409) {
          this.asking = false
          return true
        }
        this.wrong = each
        return false
      } finally {
        if (mine === this.asked) this.asking = false
      }
    }
    return false
  }
}
