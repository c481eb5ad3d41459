// Goods that are being dragged from a load list, and what under the pointer would take them.
import { post, type TakersView } from './api'

/** A line of a load list: handling units first to last of a shipment, on one departure. */
export interface Lot {
  shipment: string
  first: number
  last: number
  party: string
  goods: string
  priority: number
}
export const goodsOf = (lot: Lot, pieces = lot.last - lot.first + 1) => `${lot.shipment}#${lot.first}-${lot.first + pieces - 1}`

/** Departures that can take goods; and why the others of the plan cannot. */
export interface Takes {
  view: TakersView
  by: Map<string, TakersView['takers'][number]>
  why: Map<string, string>
}
export function takesOf(view: TakersView): Takes {
  return {
    view,
    by: new Map(view.takers.map((each) => [each.departure, each])),
    why: new Map(view.others.flatMap((each) => each.departures.map((id): [string, string] => [id, each.why]))),
  }
}

class Carrying {
  lot = $state.raw<Lot | null>(null)
  takes = $state.raw<Takes | null>(null)
  x = $state(0)
  y = $state(0)
  /** What is under the pointer: a departure, or an itinerary of `options` by its legs. */
  run = $state('')
  way = $state('')
  private asked = ''

  /** What can take the goods; asked for once for each of them and state of the desk. */
  async ask(lot: Lot, plan: string, version: unknown): Promise<Takes> {
    const of = `${goodsOf(lot)} ${plan} ${String(version)}`
    if (of !== this.asked || !this.takes) {
      this.takes = null
      this.asked = of
      const found = takesOf(await post('/moves/takers', { body: { goods: goodsOf(lot), draft: plan } }))
      if (this.asked === of) this.takes = found
      return found
    }
    return this.takes
  }
  over(x: number, y: number) {
    this.x = x
    this.y = y
    const under = document.elementFromPoint(x, y)
    this.run = under?.closest<HTMLElement>('[data-run]')?.dataset.run ?? ''
    this.way = under?.closest<HTMLElement>('[data-way]')?.dataset.way ?? ''
  }
  end() {
    this.lot = null
    this.run = this.way = ''
  }
}

export const carrying = new Carrying()
