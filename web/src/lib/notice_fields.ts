// The fields of a form of a notice: in which order they stand, and how people type what files have.
import type { NoticeKind } from './api'
import { minutesOfDay, readDay, readInstant, shownDay, shownInstant } from './instants'
import { amount, inMinor, number, span } from './say'
import type { Key } from './words'

export type Field = NoticeKind['fields'][number]
export type Cells = Record<string, string>
export interface Told {
  kind: string
  cells: Cells
}
export type Shape =
  'pick' | 'choice' | 'choices' | 'instant' | 'day' | 'time' | 'weekdays' | 'money' | 'rate' | 'share' | 'millionths' | 'span' | 'text'

export const ROTATION = 'charter_rotation' // a charter with its departures, out and back: several notices, one form

/** Kinds of notices by what they are about, in the order in which they are offered. */
export const KINDS: [Key, string[]][] = [
  [
    'departures',
    ['cancel_departure', 'cut_departure', 'delay_departure', 'divert_departure', 'restore_departure', 'add_departure', 'add_service'],
  ],
  ['charters', [ROTATION, 'offer_charter', 'cancel_charter', 'offer_space', 'change_price', 'add_surcharge']],
  ['goods', ['add_shipment', 'amend_shipment', 'cancel_shipment', 'hold_paper', 'expire_paper']],
  ['places', ['add_place', 'add_transfer', 'close_place', 'set_hours', 'set_throughput', 'impose_policy', 'lift_policy']],
  ['bookings', ['request_booking', 'confirm_booking', 'refuse_booking', 'await_approval', 'approve_shipment', 'decline_shipment']],
]

const SHARES = ['factor', 'share']
const RATES = ['cost_minor_per_kg', 'handling_minor_per_kg', 'minor_per_tonne_hour']
const TIMES = ['opens', 'closes', 'starts_local', 'ends_local', 'departs_local']
const SPANS = ['minutes']

export function shapeOf(field: Field): Shape {
  const { name, kind } = field
  if (name === 'weekdays') return 'weekdays'
  if (kind === 'instant' || kind === 'day') return kind
  if (field.choices.length) return kind.includes(';') ? 'choices' : 'choice'
  if (field.of) return 'pick'
  if (TIMES.includes(name)) return 'time'
  if (RATES.includes(name)) return 'rate'
  if (SHARES.includes(name)) return 'share'
  if (name.startsWith('ppm_')) return 'millionths'
  if (name.endsWith('_minor') || name === 'storage_minor_per_day') return 'money'
  return name.endsWith('_min') || SPANS.includes(name) ? 'span' : 'text'
}

export interface Read {
  now: number // the desk's, in milliseconds
  zone: string // of the clock by which the field is read; '' for UTC
  currency: string
}

// Fields whose amounts are in the currency of the offer that they price.
const OF_OFFER = ['cost_minor_per_kg', 'minimum_minor']

/** The currency of a field's amounts: of an offer that which it states, of a new price that of the departure or service it names. */
export function currencyOf(
  field: string,
  { kind, cells }: Told,
  named: (of: string, id: string) => { currency?: string } | undefined,
  home: string,
): string {
  if (!OF_OFFER.includes(field)) return home
  if (kind !== 'change_price') return cells.currency || home
  const offer = named('departure', cells.departure ?? '') ?? named('service', cells.service ?? '')
  return offer?.currency || home
}

const plain = (typed: string) => typed.replace(/[, \u00a0]/g, '')
const numeric = (typed: string) => /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain(typed))
const scaled = (typed: string, by: number) => String(Number((Number(plain(typed)) * by).toPrecision(12)))
const UNITS: Record<string, number> = { d: 1440, h: 60, min: 1, m: 1, 天: 1440, 小时: 60, 分: 1 }

function minutesIn(typed: string): string {
  if (/^\d+$/.test(typed)) return typed
  const parts = [...typed.matchAll(/(\d+)\s*(d|h|min|m|天|小时|分)(?![a-z])/gi)]
  const said = parts.map((part) => part[0]).join('')
  if (!parts.length || said.replace(/\s/g, '') !== typed.replace(/\s/g, '')) return typed
  return String(parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit.toLowerCase()], 0))
}

/** What files have for a text that was typed; what cannot be read stays as it is, and the desk says what is wrong with it. */
export function read(shape: Shape, typed: string, by: Read): string {
  const text = typed.trim()
  if (!text) return ''
  if (shape === 'instant') return readInstant(text, by.now, by.zone) ?? text
  if (shape === 'day') return readDay(text, by.now) ?? text
  if (shape === 'span') return minutesIn(text)
  if (shape === 'time') {
    const minutes = minutesOfDay(text)
    return minutes === null ? text : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  if (shape === 'share' || shape === 'millionths') {
    const bare = text.replace(/\s*%$/, '')
    return numeric(bare) ? scaled(bare, shape === 'share' ? 0.01 : 10_000) : text
  }
  if (!numeric(text)) return text
  if (shape === 'money') return String(inMinor(plain(text), by.currency))
  return shape === 'rate' ? scaled(text, inMinor('1', by.currency)) : text
}

/** How people read what files have. */
export function shown(shape: Shape, cell: string, by: Read): string {
  if (shape === 'instant') return shownInstant(cell, by.now, by.zone)
  if (shape === 'day') return shownDay(cell, by.now)
  if (!numeric(cell)) return cell
  if (shape === 'money') return amount(Number(cell), by.currency)
  if (shape === 'rate') return scaled(cell, 1 / inMinor('1', by.currency))
  if (shape === 'share') return `${scaled(cell, 100)} %`
  if (shape === 'millionths') return `${scaled(cell, 0.0001)} %`
  return shape === 'span' ? span(Number(cell)) : cell
}

// What stands first, in this order, beside what is needed; the rest is folded.
const USUAL: Record<string, string[]> = {
  cancel_departure: ['departure', 'cause'],
  cut_departure: ['departure', 'factor', 'cause'],
  delay_departure: ['departure', 'departs_at', 'arrives_at', 'cause'],
  divert_departure: ['departure', 'destination', 'arrives_at', 'cause'],
  restore_departure: ['departure', 'cause'],
  add_place: ['place', 'name', 'time_zone', 'latitude', 'longitude', 'transports'],
  add_service: [
    'service',
    'carrier',
    'mode',
    'origin',
    'destination',
    'weekdays',
    'departs_local',
    'duration_min',
    'first_day',
    'last_day',
    'capacity_kg',
    'capacity_m3',
    'cost_minor_per_kg',
    'cut_off_min',
  ],
  add_transfer: ['place', 'from_transport', 'to_transport', 'minutes'],
  add_departure: ['carrier', 'mode', 'origin', 'destination', 'departs_at', 'arrives_at', 'capacity_kg', 'capacity_m3'],
  impose_policy: ['effect', 'scope', 'starts_at', 'ends_at', 'title'],
  lift_policy: ['policy', 'ends_at', 'cause'],
  add_shipment: ['shipment', 'goods', 'party', 'origin', 'destination', 'priority', 'handling_units', 'mass_kg', 'volume_m3'],
  add_surcharge: ['origins', 'destinations', 'cost_minor_per_kg', 'starts_at', 'ends_at', 'cause'],
  cancel_charter: ['charter', 'fee_minor', 'cause'],
  set_throughput: ['place', 'handling_kg_per_day', 'first_day', 'last_day', 'cause'],
  amend_shipment: [
    'shipment',
    'handling_units',
    'destination',
    'under_way',
    'ready_at',
    'due_at',
    'latest_at',
    'priority',
    'goods',
    'cause',
  ],
  hold_paper: ['shipment', 'paper', 'valid_from', 'valid_until'],
  offer_charter: ['charter', 'price_minor'],
  offer_space: ['party', 'departure', 'capacity_kg', 'capacity_m3', 'cost_minor_per_kg', 'minimum_minor', 'currency'],
  change_price: ['departure', 'cost_minor_per_kg', 'minimum_minor'],
  close_place: ['place', 'starts_at', 'ends_at', 'cause'],
  set_hours: ['place', 'opens', 'closes', 'first_day', 'last_day', 'weekdays'],
  [ROTATION]: [
    'carrier',
    'origin',
    'destination',
    'out_departs_at',
    'out_arrives_at',
    'back_departs_at',
    'back_arrives_at',
    'price_minor',
    'capacity_kg',
    'capacity_m3',
    'cut_off_min',
  ],
}
const BY_EFFECT: Record<string, string[]> = {
  licence: ['document'],
  inspection: ['hours', 'share'],
  quota: ['quota', 'quota_unit', 'quota_period_days'],
  capacity_factor: ['factor'],
  curfew: ['starts_local', 'ends_local'],
}
// Names that the form gives, unless somebody types another.
const GIVEN: Record<string, string> = { add_departure: 'departure', add_service: 'service', impose_policy: 'policy', [ROTATION]: 'charter' }

export const needed = (kind: string, field: Field) => field.needed && GIVEN[kind] !== field.name

/** The fields that stand first, and the others. */
export function grouped(form: NoticeKind, cells: Cells): { usual: Field[]; more: Field[] } {
  const effect = form.kind === 'impose_policy' ? (BY_EFFECT[cells.effect] ?? []) : []
  const order = [...(USUAL[form.kind] ?? []), ...effect]
  const first = form.fields.filter((field) => needed(form.kind, field) || order.includes(field.name))
  const place = (field: Field) => (order.includes(field.name) ? order.indexOf(field.name) : order.length)
  const usual = [...first].sort((a, b) => place(a) - place(b))
  return { usual, more: form.fields.filter((field) => !first.includes(field)) }
}

/** The fields of a charter with its rotation, from those of its notices. */
export function rotationOf(kinds: NoticeKind[]): NoticeKind[] {
  const fields = (kind: string) => kinds.find((each) => each.kind === kind)?.fields ?? []
  const leg = fields('add_departure').filter((field) => !['departure', 'charter', 'service', 'local_day'].includes(field.name))
  if (!leg.length || !fields('offer_charter').length) return []
  const timed = (way: string) =>
    leg.filter((field) => field.name.endsWith('s_at')).map((field) => ({ ...field, name: `${way}_${field.name}`, needed: way === 'out' }))
  const rest = leg.filter((field) => !field.name.endsWith('s_at') && !['cause', 'cost_minor_per_kg'].includes(field.name))
  const once = rest.map((field) => (field.name === 'mode' ? { ...field, needed: false } : field))
  return [{ kind: ROTATION, fields: [...fields('offer_charter'), ...once, ...timed('out'), ...timed('back')] }]
}

/** Notices as the desk knows them, and from which of the form they came, with its names of the fields. */
export interface Expanded extends Told {
  from: number
  field: (name: string) => string
}

const same = (name: string) => name
const ends = (place: string) => place.slice(-3)
const dated = (at = '') => at.slice(5, 10).replace('-', '')

/** A name for what a notice brings into being. */
function givenName(kind: string, cells: Cells): string {
  const lane = `${ends(cells.origin ?? '')}-${ends(cells.destination ?? '')}`
  const parts =
    kind === 'impose_policy'
      ? [cells.effect, cells.scope?.replaceAll(';', '-').replaceAll('*', 'all'), dated(cells.starts_at)]
      : [cells.carrier || (kind === ROTATION ? 'charter' : cells.mode), lane, dated(cells.out_departs_at ?? cells.departs_at)]
  return parts
    .filter(Boolean)
    .join('-')
    .replace(/[\s|;,@]+/g, '_')
}

/** One notice for most kinds; for a charter with its rotation the offer and its departures. */
export function expanded(all: Told[], kinds: NoticeKind[]): Expanded[] {
  return all.flatMap(({ kind, cells }, from) => {
    const own = GIVEN[kind]
    const full = own && !cells[own] ? { ...cells, [own]: givenName(kind, cells) } : cells
    if (kind !== ROTATION) return [{ kind, cells: full, from, field: same }]
    const has = (of: string) => kinds.find((each) => each.kind === of)?.fields.map((field) => field.name) ?? []
    const some = (of: string, values: Cells): Cells =>
      Object.fromEntries(Object.entries(values).filter(([name, value]) => value && has(of).includes(name)))
    const leg = (way: 'out' | 'back'): Expanded => {
      const turned: Cells = way === 'back' ? { origin: full.destination, destination: full.origin } : {}
      const times = { departs_at: full[`${way}_departs_at`], arrives_at: full[`${way}_arrives_at`] }
      const values = { mode: 'charter', ...full, ...turned, ...times, departure: `${full.charter}-${way}` }
      const field = (name: string) => (name in times ? `${way}_${name}` : name === 'departure' ? 'charter' : name)
      return { kind: 'add_departure', cells: some('add_departure', values), from, field }
    }
    const back = full.back_departs_at || full.back_arrives_at ? [leg('back')] : []
    return [{ kind: 'offer_charter', cells: some('offer_charter', full), from, field: same }, leg('out'), ...back]
  })
}

/** A problem of a notice at its place in the form: which notice, which field; '' where no field of it is meant. */
export function placed(problem: { row: number; field: string }, sent: Expanded[]): { from: number; field: string } {
  const one = sent[Math.max(0, problem.row - 2)]
  return one ? { from: one.from, field: one.field(problem.field) } : { from: -1, field: '' }
}

/** The place by whose clock a field is read. */
export function placeOf(name: string, cells: Cells, departure?: { origin: string; destination: string }): string {
  const origin = cells.origin || departure?.origin || ''
  const destination = cells.destination || departure?.destination || ''
  if (['departs_at', 'out_departs_at', 'back_arrives_at', 'ready_at'].includes(name)) return origin
  if (['arrives_at', 'out_arrives_at', 'back_departs_at', 'due_at', 'latest_at'].includes(name)) return destination
  return cells.place ?? ''
}

/** Of how many figures: for a heading. */
export const ofMore = (fields: Field[], cells: Cells) => {
  const filled = fields.filter((field) => cells[field.name]).length
  return filled ? `${number(filled)} / ${number(fields.length)}` : number(fields.length)
}
