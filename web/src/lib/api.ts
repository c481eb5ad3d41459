// The server's answers, typed from its description (web/openapi.json).
import type { components } from './api.d'
import { learn } from './sentences'
import { language } from './words'

type S = components['schemas']
export type DeskView = S['DeskView']
export type PlanView = S['PlanView']
export type TablePage = S['TablePage']
export type MorningView = S['MorningView']
export type Repair = S['Repair']
export type ShipmentView = S['ShipmentView']
export type ItineraryView = S['ItineraryView']
export type JobView = S['JobView']
export type VerdictView = S['VerdictView']
export type NoticeKind = S['NoticeKind']
export type LookedView = S['LookedView']
export type PlaceView = S['PlaceView']
export type Hit = S['Hit']
export type HitView = S['HitView']
export type Problem = S['Problem']
export type Checked = S['Checked']
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

export const API = '/api/v1'

/** What is wrong, as the server says it. */
export class Wrong extends Error {
  constructor(readonly told: ProblemDetails, readonly away = false) {
    super(told.detail)
  }
}

const AWAY: ProblemDetails = { type: '', title: '', status: 0, detail: '', problems: [], more: 0, instance: '' }

export function myName(): string {
  try { return localStorage.getItem('name') ?? '' } catch { return '' }
}

// How many answers are waited for, so that whoever drives the page knows when it is done.
let asking = 0
function waits(more: number) {
  asking += more
  document.documentElement.dataset.asking = String(asking)
}

export async function call<T>(method: string, path: string, body?: unknown, head: Record<string, string> = {}): Promise<T> {
  waits(1)
  try { return await told<T>(method, path, body, head) } finally { setTimeout(() => waits(-1)) }
}

async function told<T>(method: string, path: string, body?: unknown, head: Record<string, string> = {}): Promise<T> {
  const headers: Record<string, string> = { 'accept-language': language(), ...head }
  if (body !== undefined && !(body instanceof Blob)) headers['content-type'] = 'application/json'
  if (method !== 'GET') {
    headers['idempotency-key'] ??= crypto.randomUUID()
    const name = myName()
    if (name) headers['onward-author'] = encodeURIComponent(name.slice(0, 60))
  }
  const sent = body === undefined ? undefined : body instanceof Blob ? body : JSON.stringify(body)
  let answer: Response
  try {
    answer = await fetch(API + path, { method, headers, body: sent })
  } catch {
    throw new Wrong(AWAY, true)
  }
  if (answer.status === 204) return undefined as T
  const told = await answer.json()
  learn(told)
  if (!answer.ok) throw new Wrong(told)
  return told as T
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
    id: string[]; flight: string[]; mode: number[]; modes: string[]; from: number[]; to: number[]
    departs: number[]; arrives: number[]; closes: number[]; space_g: number[]; space_l: number[]
    g: number[]; l: number[]; pieces: number[]
    leaves_area: string[]; enters_area: string[] // empty where a scenario has no areas
  }
  lots: {
    shipment: string[]; first: number[]; last: number[]; priority: number[]; party: number[]; goods: number[]
    g: number[]; l: number[]; due: number[]; arrives: number[]; late: number[]
    starts: number[]; legs: number[]; ready: number[]
  }
  left: { shipment: string[]; first: number[]; last: number[]; priority: number[]; g: number[]; place: number[] }
  levels: [string, number, number | null, number | null][]
}
