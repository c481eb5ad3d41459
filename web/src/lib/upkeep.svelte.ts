// Backups and checks of the store, asked again every minute.
import { get, Wrong, type UpkeepView } from './api'

class Upkeep {
  view = $state<UpkeepView | null>(null)

  constructor() {
    void this.look()
    setInterval(() => void this.look(), 60000)
  }

  async look() {
    try { this.view = await get<UpkeepView>('/upkeep') } catch (wrong) { if (!(wrong instanceof Wrong)) throw wrong }
  }
}

export const upkeep = new Upkeep()
