// The server's answers, typed from its description (web/openapi.json).
import createClient, { type FetchOptions } from 'openapi-fetch'
import type { components, paths } from './api.d'
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
/** A departure of the current plan that is not as planned. */
export type Changed = S['ChangedView']
/** A plan as coded columns. */
export type Reading = S['CodedPlan']
export type JobRequest = S['JobBody']
export type ConfirmBody = S['ConfirmBody']

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

const NOTHING: ProblemDetails = { type: '', title: '', status: 0, detail: '', problems: [], more: 0, instance: '', acts: [] }

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

type Verb = 'get' | 'post' | 'put' | 'delete'
/** What the server answers, by path without `/api/v1`. */
type Api = { [P in keyof paths as P extends `/api/v1${infer Rest}` ? Rest : never]: paths[P] }
type With<V extends Verb> = { [P in keyof Api]: Api[P][V] extends object ? P : never }[keyof Api]
type Operation<P extends keyof Api, V extends Verb> = NonNullable<Api[P][V]>
type Json<R> = R extends { content: { 'application/json': infer T } } ? T : undefined
type Answer<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202 | 204)]> : never
interface How {
  /** False: nobody is waited for. */
  patient?: boolean
  /** Nobody is even asked to sign in, as nobody pressed. */
  quiet?: boolean
  /** Of an act that is sent again: it is done once. */
  key?: string
}
type Parameters<O> = O extends { parameters: infer Q } ? Q : object
type Asked<O> = Omit<Parameters<O>, 'cookie'> & Pick<FetchOptions<O>, 'body'> & How
// What may be left out need not be written.
type Rest<O> = object extends Asked<O> ? [asked?: Asked<O>] : [asked: Asked<O>]

const client = createClient<Api>({ baseUrl: API })

/** Ask, or act once: whatever is sent again has the same key. */
async function call<P extends keyof Api, V extends Verb>(verb: V, path: P, asked: Loose = {}): Promise<Answer<Operation<P, V>>> {
  const { patient = true, quiet = false, key = crypto.randomUUID(), body, ...params } = asked
  const act = verb !== 'get'
  const headers: Record<string, string> = { 'accept-language': language() }
  if (act) headers['idempotency-key'] = key
  else if (Date.now() - touched > ALONE) headers['onward-unattended'] = '1'
  const open = OPEN.includes(path)
  for (;;) {
    waits(1)
    try {
      if (act && !open && !(await door.same(quiet))) throw new Wrong({ ...NOTHING, status: 401, detail: t('notSent') })
      return (await told(verb, path, { params, headers, body, ...(body instanceof Blob ? BYTES : {}) })) as Answer<Operation<P, V>>
    } catch (wrong) {
      if (!(wrong instanceof Wrong) || wrong.told.status !== 401 || quiet || open) throw wrong
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

interface Loose extends How {
  body?: unknown
  path?: object
  query?: object
  header?: object
}
// A file's bytes are sent as they are.
const BYTES = { bodySerializer: (body: Blob) => body }
interface Told {
  data?: unknown
  error?: unknown
  response: Response
}
async function told(verb: Verb, path: string, options: object): Promise<unknown> {
  let answer: Told
  try {
    answer = await (client.request as (verb: string, path: string, options: object) => Promise<Told>)(verb, path, options)
  } catch {
    throw new Wrong(NOTHING, true) // no answer, or none of the server's
  }
  const { data, error, response } = answer
  if (response.ok) {
    learn(data)
    return data
  }
  if (!error || typeof error !== 'object') throw new Wrong(NOTHING, true) // a proxy answers in place of the server
  learn(error)
  throw new Wrong(error as ProblemDetails, false, Number(response.headers.get('retry-after')) || 0)
}

export const get = <P extends With<'get'>>(path: P, ...[asked]: Rest<Operation<P, 'get'>>) => call('get', path, asked)
export const post = <P extends With<'post'>>(path: P, ...[asked]: Rest<Operation<P, 'post'>>) => call('post', path, asked)
export const put = <P extends With<'put'>>(path: P, ...[asked]: Rest<Operation<P, 'put'>>) => call('put', path, asked)
export const remove = <P extends With<'delete'>>(path: P, ...[asked]: Rest<Operation<P, 'delete'>>) => call('delete', path, asked)

type Filled<P extends string> = P extends `${infer A}{${string}}${infer B}` ? `${A}${string}${Filled<B>}` : P
/** The tables of the server, holes of the path filled in. */
export type TablePath = {
  [P in With<'get'>]: Answer<Operation<P, 'get'>> extends TablePage ? Filled<P> : never
}[With<'get'>]
export type TableQuery = Record<string, string | number | boolean | readonly string[]>

/** Rows of a table: filters by column beside `limit`, `after`, `columns`, `sort` and `q`. */
export const table = (path: TablePath, query: TableQuery = {}): Promise<TablePage> => get(path as '/exceptions', { query })
