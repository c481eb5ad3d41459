// The notice that somebody is typing. It outlives the form: another view, kind, zone or language, and a reload.
// It belongs to one person at one desk; whoever comes next begins with nothing.
import type { Cells, Told } from './notice_fields'

const KEY = 'onward-notice'
const EMPTY = { kind: 'cancel_departure', cells: {} as Cells, basket: [] as Told[], source: '', filled: '' }
type Kept = typeof EMPTY & { of: string }

export class NoticeDraft {
  kind = $state(EMPTY.kind)
  cells = $state<Cells>({})
  basket = $state<Told[]>([])
  source = $state('')
  private filled = '' // the address that filled it in last
  private of: string | null = null

  constructor(private readonly store: Pick<Storage, 'getItem' | 'setItem'>) {}

  /** Take up what this person has typed at this desk. */
  open(desk: string, person: string) {
    const of = JSON.stringify([desk, person])
    if (of === this.of) return
    this.of = of
    const kept = this.read()
    const mine = kept?.of === of ? kept : { ...EMPTY, of }
    this.kind = mine.kind
    this.cells = { ...mine.cells }
    this.basket = [...mine.basket]
    this.source = mine.source
    this.filled = mine.filled
    if (kept?.of !== of) this.keep()
  }

  /** What an address fills in: each address once, so that it does not undo what is typed after it. */
  fill(kind: string, given: Record<string, string[]>) {
    if (kind) this.kind = kind
    const filled = JSON.stringify([kind, given])
    if (!Object.keys(given).length || filled === this.filled) return
    this.filled = filled
    const one = (shipment?: string): Cells => ({
      ...Object.fromEntries(Object.entries(given).map(([name, values]) => [name, values[0]])),
      ...(shipment ? { shipment } : {}),
    })
    this.cells = one()
    this.basket = (given.shipment ?? []).slice(1).map((shipment) => ({ kind: this.kind, cells: one(shipment) }))
    this.keep()
  }

  /** The fields of the kind that have a value. */
  own(fields: string[]): Cells {
    const filled = Object.entries(this.cells).map(([name, value]): [string, string] => [name, String(value ?? '').trim()])
    return Object.fromEntries(filled.filter(([name, value]) => value && fields.includes(name)))
  }

  /** The notice goes at once to the others that are saved with it, and the next one begins. `meant`: what its names turn
   *  out to mean; until that is known they stand there as they were typed. */
  async another(fields: string[], meant: (cells: Cells) => Promise<Cells>) {
    const typed = this.own(fields)
    if (!Object.keys(typed).length) return
    this.basket = [...this.basket, { kind: this.kind, cells: typed }]
    this.cells = {}
    this.keep()
    const mine = this.basket.at(-1)!
    const cells = await meant(typed)
    if (!this.basket.includes(mine)) return // taken out or saved meanwhile
    mine.cells = cells
    this.keep()
  }

  /** These were saved; what was typed meanwhile stays. */
  saved(told: Told[]) {
    const gone = told.at(-1)?.cells ?? {}
    this.basket = this.basket.slice(told.length)
    this.cells = Object.fromEntries(Object.entries(this.cells).filter(([name, value]) => value && value !== gone[name]))
    this.filled = ''
    this.keep()
  }

  clear() {
    this.cells = {}
    this.basket = []
    this.filled = ''
    this.keep()
  }

  keep() {
    if (this.of === null) return
    const { of, kind, cells, basket, source, filled } = this
    try {
      this.store.setItem(KEY, JSON.stringify({ of, kind, cells, basket, source, filled } satisfies Kept))
    } catch {
      /* a browser that keeps nothing */
    }
  }

  private read(): Kept | null {
    try {
      return JSON.parse(this.store.getItem(KEY) ?? 'null') as Kept | null
    } catch {
      return null
    }
  }
}

const nowhere = { getItem: () => null, setItem: () => {} }
export const draft = new NoticeDraft(typeof sessionStorage === 'undefined' ? nowhere : sessionStorage)
