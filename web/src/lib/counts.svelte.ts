// Counts that the menu shows: what waits for somebody.
import { table, Wrong } from './api'
import { desk } from './desk.svelte'
import { who } from './who.svelte'

class Counts {
  unconfirmed = $state(0)
  offers = $state(0) // charters
  private of = ''

  /** Asked again when the plan, an event or the clock has changed. */
  async look() {
    const view = desk.view
    const of = `${view?.name} ${view?.version} ${view?.now} ${view?.events}`
    if (of === this.of || !view?.exists || !who.in || who.ended) return
    this.of = of
    try {
      this.offers = view.charters ? (await table('/charters/offers', { state: 'offered', limit: 1, columns: 'state' })).count : 0
      this.unconfirmed = view.current ? (await table('/unconfirmed', { limit: 1 })).count : 0
    } catch (wrong) {
      this.of = ''
      if (!(wrong instanceof Wrong)) throw wrong
    }
  }
}

export const counts = new Counts()
