// The menu: five groups of views, ordered for whoever sits here.
import type { Key } from './words'

export interface Entry {
  keys: string
  /** Acts of the view, none: it is only read. */
  acts: string[]
}

export const VIEWS = {
  now: { keys: 'g n', acts: ['draft_plan', 'adopt'] },
  hub: { keys: 'g h', acts: ['confirm'] },
  track: { keys: 'g t', acts: ['confirm'] },
  plan: { keys: 'g p', acts: ['draft_plan', 'adopt', 'move'] },
  shipments: { keys: 'g s', acts: ['pin', 'move'] },
  lanes: { keys: 'g l', acts: [] },
  list: { keys: 'g b', acts: ['keep_list'] },
  notices: { keys: 'g w', acts: ['add_notices'] },
  telling: { keys: 'g m', acts: ['record_sent', 'request_bookings'] },
  claims: { keys: 'g c', acts: ['assess_claim', 'approve_claim', 'decide_claim', 'pay_claim', 'enter_claims'] },
  fund: { keys: 'g f', acts: ['propose_entries'] },
  figures: { keys: 'g i', acts: ['verify_figure'] },
  data: { keys: 'g d', acts: [] },
  history: { keys: 'g y', acts: [] },
  jobs: { keys: 'g j', acts: [] },
  people: { keys: 'g u', acts: [] },
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

export const isView = (name: string): name is ViewName => name in VIEWS

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
