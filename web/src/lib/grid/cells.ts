// The text of a cell: a code in words, a time by the reader's clock, people's own names as they are.
import { desk } from '../desk.svelte'
import { MACHINE, NOBODYS } from '../machine'
import { atOffset, clock, span, whole, wholeAtOffset, wholeDay } from '../say'
import { madeOf } from '../sentences'
import { called, code, flightName, heading, isCode, person, t, worded } from '../words'
import { parsed } from './filters'
import { BESIDE, briefly } from './itineraries'
import type { Row, Shown } from './table'

const ZONES: Record<string, string> = {
  cut_off_at: 'origin',
  departs_at: 'origin',
  ready_at: 'origin',
  until: 'origin',
  arrives_at: 'destination',
  due_at: 'destination',
  expected_at: 'destination',
  since: 'place',
}
const KINDS: Record<string, string> = { '/notices': 'notice', '/jobs': 'job' }
// What people and their files call things: never put into another language.
// Names that may be known in Chinese, and stay where they are not.
const NAMED = new Set('goods origin destination place final_destination other_end from to lands_at'.split(' '))
const DATA = new Set(
  'party author source carrier vendor who tell shipper order parcel hs supplier title user adopted_by deputy address fund paid_by name consignee'.split(
    ' ',
  ),
)
// Cells of several codes, by table and column.
const SEVERAL: Record<string, string> = {
  '/users role': 'users',
  '/users roles': 'users',
  '/keys scopes': 'scope',
  '/sign-ins what': 'sign-in',
  '/claims missing': 'paper',
}
const CODED: Record<string, string> = { reason: '', remedy: 'remedy', mode: 'mode', state: 'state', role: 'role' }

// What is typed as a sentence, or as one of the product's causes.
const TYPED = new Set(['/notices cause', '/proposals by'])
const isCause = (path: string, key: string) => `${path} ${key}` === '/notices cause' || `${path} ${key}` === '/track reason'

/** Whether a column has what people and their files call things: it is read in no other language. */
export const isData = (path: string, key: string) => DATA.has(key) || NAMED.has(key) || TYPED.has(`${path} ${key}`)

/** Rows of a table with what is needed to word them. */
export interface Rows {
  path: string
  keys: readonly string[]
  rows: readonly Row[]
  shown: readonly string[][]
  /** By the clock of each place. */
  local: boolean
}

export function cell({ path, keys, rows, shown, local }: Rows, row: number, c: Shown): string {
  const value = rows[row]?.[c.i]
  if (value === undefined) return '…'
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (c.kind === 'minutes') return span(Number(value))
  if (c.kind === 'instant') return clock(Date.parse(String(value)), local ? zone(keys, rows[row], c.key) : '')
  if (c.kind === 'local') return placed(String(value), shown[row][c.i], local)
  if (c.kind === 'date' && ISO_DAY.test(String(value))) return wholeDay(String(value))
  if (value === MACHINE || value === NOBODYS) return person(value)
  const several = SEVERAL[`${path} ${c.key}`]
  if (several)
    return String(value)
      .split(/[ ,]+/)
      .map((each) => code(each, several))
      .join(', ')
  if (isCause(path, c.key) && isCode(String(value), 'cause')) return code(String(value), 'cause')
  if (c.key in CODED) return code(String(value), CODED[c.key])
  if (c.key === 'kind' && path in KINDS) return code(String(value), KINDS[path])
  if (NAMED.has(c.key)) return called(shown[row][c.i])
  if (isData(path, c.key)) return shown[row][c.i]
  const text = shown[row][c.i]
  return c.kind === 'code' && !madeOf(text) ? flightName(text) : worded(text)
}

/** A cell in a line of its table. */
export function brief(of: Rows, row: number, c: Shown): string {
  const text = cell(of, row, c)
  const beside = BESIDE[c.key]
  return beside ? briefly(text, cell(of, row, { ...c, key: beside, i: of.keys.indexOf(beside) })) : text
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/
/** An instant that is shown by the clock of its place: 01MAR20 13:20 +08:00. */
export function placed(value: string, text: string, local: boolean): string {
  const at = Date.parse(value)
  const offset = offsetOf(text)
  if (!offset || Number.isNaN(at)) return text
  return local ? atOffset(at, offset) : clock(at)
}
const offsetOf = (text: string) => /[+-]\d\d:\d\d$/.exec(text)?.[0]

/** With the year, where one points at an instant. */
export function title(of: Rows, row: number, c: Shown): string {
  const value = of.rows[row]?.[c.i]
  if (value && c.kind === 'instant') return whole(Date.parse(String(value)), of.local ? zone(of.keys, of.rows[row], c.key) : '')
  const offset = value && c.kind === 'local' ? offsetOf(of.shown[row][c.i]) : undefined
  return offset ? wholeAtOffset(Date.parse(String(value)), offset) : cell(of, row, c)
}

function zone(keys: readonly string[], row: Row, key: string): string {
  const index = keys.indexOf(ZONES[key] ?? '')
  const id = index < 0 ? '' : String(row[index] ?? '')
  return desk.places[id]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The class of a cell: red only for goods that are left behind. */
export function markOf(of: Rows, row: number, key: string): string {
  const value = of.rows[row]?.[of.keys.indexOf(key)]
  if (key === 'fate' || key === 'outcome') return value === 'late' ? 'late' : value === 'left' ? 'stays' : 'good'
  return key === 'late_min' && value ? 'late' : ''
}

/** A filter in words: the column, how it compares (as _min), and the value as cells show it. */
export function chipWords(of: Rows, columns: readonly Shown[], name: string, value: string): string {
  const { key, sign } = parsed(name)
  const c = columns.find((each) => each.key === key)
  if (!c) return `${name}: ${value || '–'}`
  const row = sign ? -1 : of.rows.findIndex((each) => String(each[c.i]) === value)
  const said =
    row >= 0
      ? cell(of, row, c)
      : c.key in CODED
        ? code(value, CODED[c.key])
        : c.kind === 'minutes'
          ? span(Number(value))
          : c.kind === 'instant' || c.kind === 'local'
            ? clock(Date.parse(value))
            : value
  return `${heading(c.key, c.title, of.local)}${sign}: ${said || '–'}`
}
