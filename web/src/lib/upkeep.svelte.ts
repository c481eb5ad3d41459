// Backups and checks of the store, asked again every minute.
import { get, Wrong, type UpkeepView } from './api'
import { who } from './who.svelte'

class Upkeep {
  view = $state<UpkeepView | null>(null)

  constructor() {
    setInterval(() => void this.look(), 60000)
  }

  async look() {
    if (!who.in || who.ended) return
    try {
      this.view = await get('/upkeep')
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong
    }
  }
}

export const upkeep = new Upkeep()
