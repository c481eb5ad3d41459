// The menu: five groups of views, ordered for whoever sits here.
import type { Key } from './words'

export interface Entry {
  keys: string
  /** Acts of the view, none: it is only read. */
  acts: string[]
  /** What an address may open within it: one of its parts, a numbered thing, or a thing by its name; none: nothing. */
  opens?: readonly string[] | 'number' | 'name'
}

/** The parts of a view, the usual one first. */
export const TABS = {
  track: ['where', 'units', 'named', 'unconfirmed'],
  plan: ['timeline', 'departures', 'exceptions', 'heat', 'proof', 'kept', 'worse', 'history'],
  lanes: ['lanes', 'charters', 'chance'],
  telling: ['recipients', 'messages', 'bookings', 'numbers'],
  fund: ['flows', 'funds', 'orders', 'nations', 'next'],
  people: ['users', 'keys', 'sign-ins', 'deputies'],
} as const

export const VIEWS = {
  now: { keys: 'g n', acts: ['draft_plan', 'adopt'] },
  hub: { keys: 'g h', acts: ['confirm'], opens: 'name' },
  track: { keys: 'g t', acts: ['confirm'], opens: TABS.track },
  plan: { keys: 'g p', acts: ['draft_plan', 'adopt', 'move'], opens: TABS.plan },
  shipments: { keys: 'g s', acts: ['pin', 'move'], opens: 'name' },
  lanes: { keys: 'g l', acts: [], opens: TABS.lanes },
  list: { keys: 'g b', acts: ['keep_list'] },
  notices: { keys: 'g w', acts: ['add_notices'] },
  telling: { keys: 'g m', acts: ['record_sent', 'request_bookings'], opens: TABS.telling },
  claims: { keys: 'g c', acts: ['assess_claim', 'approve_claim', 'decide_claim', 'pay_claim', 'enter_claims'], opens: 'name' },
  fund: { keys: 'g f', acts: ['propose_entries'], opens: TABS.fund },
  figures: { keys: 'g i', acts: ['verify_figure'], opens: 'name' },
  data: { keys: 'g d', acts: [] },
  history: { keys: 'g y', acts: [] },
  jobs: { keys: 'g j', acts: [], opens: 'number' },
  people: { keys: 'g u', acts: [], opens: TABS.people },
  story: { keys: 'g o', acts: [] },
  api: { keys: 'g a', acts: [] },
} satisfies Record<string, Entry>

export type ViewName = keyof typeof VIEWS

export interface Group {
  name: Key
  views: ViewName[]
}

const GROUPS: Group[] = [
  { name: 'today', views: ['now', 'hub', 'track'] },
  { name: 'planning', views: ['plan', 'shipments', 'lanes'] },
  { name: 'news', views: ['list', 'notices', 'telling'] },
  { name: 'moneyGroup', views: ['claims', 'fund', 'figures'] },
]
const DESK: Group = { name: 'deskGroup', views: ['data', 'history', 'jobs', 'people', 'story', 'api'] }

export const isView = (name: string): name is ViewName => Object.hasOwn(VIEWS, name)

/** Whether a view has what an address opens within it. */
export function opens(view: string, id: string): boolean {
  const { opens: within }: Entry = isView(view) ? VIEWS[view] : { keys: '', acts: [] }
  if (!within) return false
  if (within === 'number') return /^[1-9]\d{0,14}$/.test(id)
  return within === 'name' || within.includes(id)
}

/**
 * The groups in which this person acts, then those to read, then the desk's own.
 * `absent`: views of what this desk does not have.
 */
export function grouped(may: (...acts: string[]) => boolean, absent: readonly ViewName[] = []): Group[] {
  const acts = (group: Group) => group.views.some((each) => may(...VIEWS[each].acts))
  return [...GROUPS.filter(acts), ...GROUPS.filter((group) => !acts(group)), DESK]
    .map((group) => ({ ...group, views: group.views.filter((each) => !absent.includes(each)) }))
    .filter((group) => group.views.length)
}

/** The view that a shortcut of two keys opens. */
export const viewOf = (second: string): ViewName | undefined =>
  (Object.keys(VIEWS) as ViewName[]).find((each) => VIEWS[each].keys === `g ${second}`)
