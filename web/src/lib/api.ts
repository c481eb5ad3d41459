// The server's answers, typed from its description (web/openapi.json).
import type { components } from './api.d'
import { learn } from './sentences'
import { language, t } from './words'

type S = components['schemas']
export type ConfirmedView = S['ConfirmedView']
export type ToldView = S['ToldView']
export type DeskView = S['DeskView']
export type PlanView = S['PlanView']
export type TablePage = S['TablePage']
export type MorningView = S['MorningView']
export type Repair = S['Repair']
export type Care = S['Care']
export type HandOverView = S['HandOverView']
export type ShipmentView = S['ShipmentView']
export type ItineraryView = S['ItineraryView']
export type JobView = S['JobView']
export type VerdictView = S['VerdictView']
export type TakersView = S['TakersView']
export type NoticeKind = S['NoticeKind']
export type LookedView = S['LookedView']
export type PlaceView = S['PlaceView']
export type Hit = S['Hit']
export type HitView = S['HitView']
export type Problem = S['Problem']
export type Checked = S['Checked']
export type ListView = S['ListView']
export type ListTable = S['TableView']
export type ListField = S['ColumnFieldView']
export type ListAsked = S['AskedView']
export type ListMapping = S['Mapping-Output']
export type ListColumn = S['MappedColumn-Output']
export type ListOpening = S['OpeningView']
export type ListDay = S['DayView']
export type ListThing = S['ThingView']
export type ListRefusals = S['RefusedView']
export type KeptList = S['MappingView']
export type Advice = S['Advice']
export type Dossier = S['DossierView']
export type EnteredNow = S['EnteredNow']
export type Recipient = S['RecipientView']
export type FundFlows = S['FundFlowsView']
export type DeliveredDay = S['DeliveredDay']
export type FigureView = S['FigureView']
export type StorySystem = S['StorySystem']
export type StoryChallenge = S['StoryChallenge']
export type UpkeepView = S['UpkeepView']
export type ProblemDetails = S['ProblemDetails']
export type PageAct = S['PageAct']

export const API = '/api/v1'

/** What is wrong, as the server says it. `wait`: seconds until it may be tried again. */
export class Wrong extends Error {
  constructor(
    readonly told: ProblemDetails,
    readonly away = false,
    readonly wait = 0,
  ) {
    super(told.detail)
  }
}

const NOTHING: ProblemDetails = { type: '', title: '', status: 0, detail: '', problems: [], more: 0, instance: '' }

/** A refusal of the page itself. */
export const refusal = (detail: string): Wrong => new Wrong({ ...NOTHING, detail })

/** Why a job came to nothing. */
export const whyFailed = (job: JobView): Wrong =>
  new Wrong({ ...NOTHING, detail: String(job.result.detail ?? ''), problems: (job.result.problems ?? []) as Problem[] })

// How many answers are waited for, so that whoever drives the page knows when it is done.
let asking = 0
function waits(more: number) {
  asking += more
  document.documentElement.dataset.asking = String(asking)
}

// When somebody last touched the page: what it asks by itself later does not keep a session awake.
let touched = Date.now()
for (const each of ['pointerdown', 'keydown', 'wheel'])
  window.addEventListener(
    each,
    () => {
      touched = Date.now()
    },
    { capture: true, passive: true },
  )
const ALONE = 60_000

/** How whoever sits here is asked to sign in (lib/who.svelte.ts). */
export const door = {
  /** Whether an act would be done by the person who pressed; else they are asked, unless `quiet`. */
  same: async (_quiet: boolean): Promise<boolean> => true,
  /** The session has ended: true once the same person is signed in again and the request may be sent again. */
  again: async (_act: boolean, _patient: boolean): Promise<boolean> => false,
}
// Where 401 is about the name or password that was just typed.
const OPEN = ['/me', '/sign-in', '/links/use', '/me/password', '/sign-out']

/** Ask, or act once: whatever is sent again has the same key. `patient` false: nobody is waited for.
 *  `quiet`: nobody is even asked to sign in, as nobody pressed. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  head: Record<string, string> = {},
  patient = true,
  quiet = false,
): Promise<T> {
  const act = method !== 'GET'
  const headers: Record<string, string> = { 'accept-language': language(), ...head }
  if (body !== undefined && !(body instanceof Blob)) headers['content-type'] = 'application/json'
  if (act) headers['idempotency-key'] ??= crypto.randomUUID()
  else if (Date.now() - touched > ALONE) headers['onward-unattended'] = '1'
  for (;;) {
    waits(1)
    try {
      if (act && !OPEN.includes(path) && !(await door.same(quiet))) throw new Wrong({ ...NOTHING, status: 401, detail: t('notSent') })
      return await told<T>(method, path, body, headers)
    } catch (wrong) {
      if (!(wrong instanceof Wrong) || wrong.told.status !== 401 || quiet || OPEN.includes(path)) throw wrong
      waits(-1)
      try {
        if (!(await door.again(act, patient))) throw act ? new Wrong({ ...NOTHING, status: 401, detail: t('notSent') }) : wrong
      } finally {
        waits(1)
      }
    } finally {
      setTimeout(() => waits(-1))
    }
  }
}

async function told<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> {
  const sent = body === undefined ? undefined : body instanceof Blob ? body : JSON.stringify(body)
  let answer: Response
  try {
    answer = await fetch(API + path, { method, headers, body: sent })
  } catch {
    throw new Wrong(NOTHING, true)
  }
  if (answer.status === 204) return undefined as T
  const found = await answer.json().catch(() => null)
  if (found === null) throw new Wrong(NOTHING, true) // a proxy answers in place of the server
  learn(found)
  if (!answer.ok) throw new Wrong(found, false, Number(answer.headers.get('retry-after')) || 0)
  return found as T
}

export const get = <T>(path: string) => call<T>('GET', path)
export const post = <T>(path: string, body?: unknown, head?: Record<string, string>) => call<T>('POST', path, body, head)

/** A plan as coded columns; see onward/web/coded_plan.py. */
export interface Reading {
  plan: string
  as_of: number
  currency: string
  places: { id: string; code: string; city: string; lon?: number; lat?: number; zone?: string; handling_kg?: number | null }[]
  parties: string[]
  goods: string[]
  runs: {
    id: string[]
    flight: string[]
    mode: number[]
    modes: string[]
    from: number[]
    to: number[]
    departs: number[]
    arrives: number[]
    closes: number[]
    space_g: number[]
    space_l: number[]
    g: number[]
    l: number[]
    pieces: number[]
    leaves_area: string[]
    enters_area: string[] // empty where a scenario has no areas
  }
  lots: {
    shipment: string[]
    first: number[]
    last: number[]
    priority: number[]
    party: number[]
    goods: number[]
    g: number[]
    l: number[]
    due: number[]
    arrives: number[]
    late: number[]
    starts: number[]
    legs: number[]
    ready: number[]
  }
  left: { shipment: string[]; first: number[]; last: number[]; priority: number[]; g: number[]; place: number[] }
  levels: [string, number, number | null, number | null][]
}
