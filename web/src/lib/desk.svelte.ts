// What the page knows of the desk, asked again every few seconds and after every act.
import { learnNames } from './names.svelte'
import { cityCode, code, flightName, reader } from './words'
import { get, post, table, Wrong, type DeskView, type JobRequest, type JobView, type PlaceView, type PlanView, type Reading } from './api'
import { place } from './url.svelte'
import { learn } from './sentences'
import { keep, kept } from './kept'
import { who } from './who.svelte'

const remembered = (name: string) => kept(`has ${name}`).split(' ')

class Desk {
  view = $state<DeskView | null>(null)
  away = $state(false)
  places = $state<Record<string, PlaceView>>({})
  reading = $state.raw<Reading | null>(null)
  readingOf = $state('') // plan and version
  jobs = $state<JobView[]>([])
  said = $state('') // for readers of the screen
  beside = $state<{ fund: boolean; figures: boolean; story: boolean; events: boolean } | null>(null) // asked for where it is needed
  flights = $state.raw<Record<string, string>>({}) // departures that were named, as people say them
  /** What this desk has, as far as it is known: by its answers, else as it was when somebody last looked. */
  get has(): { fund: boolean; figures: boolean; story: boolean } {
    const before = remembered(this.name || place.desk)
    return {
      fund: this.beside?.fund ?? before.includes('fund'),
      figures: this.beside?.figures ?? before.includes('figures'),
      story: this.view ? Boolean(this.view.story) : before.includes('story'),
    }
  }
  private besideOf = ''
  private followed = new Set<number>()

  constructor() {
    void this.look()
    setInterval(() => void this.look(), 5000)
  }

  get name(): string {
    return this.view?.name ?? ''
  }

  /** By the desk's clock, in minutes since 1970. */
  get now(): number {
    const at = this.view?.now ? Date.parse(this.view.now) : Date.now()
    return Math.floor(at / 60000)
  }

  async look() {
    try {
      if (!who.in) await who.look()
      if (!who.in || who.ended) {
        this.away = false
        return
      }
      const view = await get('/desk')
      const changed = view.version !== this.view?.version || view.name !== this.view?.name
      this.away = false
      if (changed || view.now !== this.view?.now || view.events !== this.view?.events) this.view = view
      if (changed && view.exists) await this.readMore(view)
    } catch (wrong) {
      if (wrong instanceof Wrong && wrong.away) this.away = true
      else if (!(wrong instanceof Wrong && wrong.told.status === 401)) throw wrong // asked again once somebody is signed in
    }
  }

  /** The plan that every view shows: the current one, else the newest first draft. */
  get shown(): PlanView | null {
    const { view } = this
    if (!view?.shown) return null
    return view.current ?? view.drafts?.find((draft) => draft.name === view.shown) ?? null
  }
  /** That plan, where nobody has adopted it yet. */
  get first(): PlanView | null {
    return this.view?.current ? null : this.shown
  }

  private async readMore(view: DeskView) {
    const places = await get('/places')
    this.places = Object.fromEntries(places.map((p) => [p.id, p]))
    learnNames(places, view.built_in)
    const rows = await table('/jobs', { limit: 20, columns: 'number,state' })
    for (const [number, state] of rows.rows) {
      if (['queued', 'running', 'stopping'].includes(String(state))) this.follow(Number(number))
    }
    if (view.shown) await this.read(view.shown, `${view.shown} ${view.version}`)
    else {
      this.reading = null
      this.readingOf = ''
    }
  }

  /** What lies beside the scenario: asked again when the clock moves. */
  async lookBeside() {
    const of = `${this.view?.name} ${this.view?.now}`
    if (!who.in || who.ended || !this.view?.exists || of === this.besideOf) return
    this.besideOf = of
    try {
      this.beside = await get('/beside')
      const has = this.has
      keep(`has ${this.name}`, (['fund', 'figures', 'story'] as const).filter((each) => has[each]).join(' '))
    } catch (wrong) {
      this.besideOf = ''
      if (!(wrong instanceof Wrong)) throw wrong
    }
  }

  /** The reading of a plan; it is asked for once for each state of the desk. */
  async read(plan: string, version: string) {
    if (this.readingOf === version) return
    const { runs } = (this.reading = await get('/plans/{name}/reading', { path: { name: plan } }))
    this.named(Object.fromEntries(runs.id.map((id, i) => [id, runs.flight[i]])))
    this.readingOf = version
  }

  named(flights: Record<string, string>) {
    this.flights = { ...this.flights, ...flights }
  }
  /** A departure as people say it, as far as it is known here; else its id. */
  flight(id: string): string {
    return flightName(this.flights[id] ?? id)
  }
  /** A place by city and code; else its id. */
  city(id: string): string {
    const found = this.places[id]
    return found ? cityCode(found) : id
  }

  /** Begin a job; one that is sent again with the same key is begun once. */
  async begin(request: JobRequest, key?: string): Promise<JobView> {
    const job = await post('/jobs', { body: request, key })
    this.follow(job.number)
    return job
  }

  /** Follow a job to its end: by events, and if those break off by asking. */
  follow(number: number) {
    if (this.followed.has(number)) return
    this.followed.add(number)
    const events = new EventSource(`/api/v1/jobs/${number}/events`)
    const heard = (view: JobView) => {
      const rest = this.jobs.filter((job) => job.number !== number)
      this.jobs = [view, ...rest].sort((a, b) => b.number - a.number)
      if (['done', 'stopped', 'failed'].includes(view.state)) {
        events.close()
        this.followed.delete(number)
        this.said = `${code(view.kind, 'job')} ${code(view.state, 'state')}`
        void this.look()
      }
    }
    events.onmessage = (each) => {
      const told = JSON.parse(each.data)
      learn(told)
      heard(told)
    }
    events.onerror = () => {
      events.close()
      setTimeout(again, 1000)
    }
    const again = () => {
      if (who.ended) {
        setTimeout(again, 2000)
        return
      } // nobody is signed in
      get('/jobs/{number}', { path: { number } })
        .then((view) => {
          heard(view)
          if (this.followed.delete(number)) this.follow(number)
        })
        .catch(() => {
          this.followed.delete(number)
          setTimeout(() => this.follow(number), 2000)
        })
    }
  }

  get running(): JobView[] {
    return this.jobs.filter((job) => ['queued', 'running', 'stopping'].includes(job.state))
  }
}

export const desk = new Desk()
reader.local = () => place.get('tz') === 'local'
reader.year = () => new Date(desk.now * 60000).getUTCFullYear()
