// Times and amounts as people read them: flight and date conventions of air cargo.
import { chineseDay, flightName, language, t } from './words'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string, seconds = false): Intl.DateTimeFormat {
  const key = zone + seconds
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'short',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(key, found)
  }
  return found
}

export function parts(at: number, zone: string) {
  const found: Record<string, string> = {}
  for (const part of format(zone).formatToParts(at)) found[part.type] = part.value
  return found
}

/** 27MAR, or 3月27日; with the year 27MAR20, or ...年3月27日. */
function date(p: Record<string, string>, year = false): string {
  const month = p.month.slice(0, 3).toUpperCase()
  if (language() === 'zh') return (year ? `${p.year}年` : '') + chineseDay(p.day, month)
  return `${p.day}${month}${year ? p.year.slice(2) : ''}`
}

/** 27MAR 11:00Z, or the clock of a place: 27MAR 19:00L. `at` in milliseconds. */
export function clock(at: number, zone = '', year = false): string {
  const p = parts(at, zone || 'UTC')
  return `${date(p, year)} ${p.hour}:${p.minute}${zone && zone !== 'UTC' ? 'L' : 'Z'}`
}

/** A departure and when it leaves: its name, and what of the day and time the name does not say. */
export function leaving(name: string, at: number, zone = ''): string {
  const p = parts(at, zone || 'UTC')
  const [said, day] = [flightName(name), ` ${date(p)}`]
  if (said.endsWith(`${day} ${p.hour}:${p.minute}`)) return said
  const when = clock(at, zone)
  return said.endsWith(day) ? said + when.slice(when.lastIndexOf(' ')) : `${said}, ${when}`
}

/** The year, too: for a title. */
export const whole = (at: number, zone = '') => clock(at, zone, true)

/** A local instant by an offset from UTC, as `+08:00`: 27MAR 19:00L. */
export const atOffset = (at: number, offset: string) => clock(shifted(at, offset)).slice(0, -1) + 'L'

/** A local instant with its year and its offset from UTC: 27MAR20 19:00 +08:00. */
export const wholeAtOffset = (at: number, offset: string) => `${clock(shifted(at, offset), '', true).slice(0, -1)} ${offset}`

const shifted = (at: number, offset: string) =>
  at + (offset[0] === '-' ? -1 : 1) * (60 * Number(offset.slice(1, 3)) + Number(offset.slice(4))) * 60000

export const day = (minute: number) => date(parts(minute * 60000, 'UTC'))
/** A day of a table, as 2020-03-27. */
export const wholeDay = (text: string) => date(parts(Date.parse(text), 'UTC'), true)

/** 1 h 40 min, 3 d 2 h. */
export function span(minutes: number): string {
  const n = Math.abs(Math.round(minutes))
  const [d, h, m] = [Math.floor(n / 1440), Math.floor((n % 1440) / 60), n % 60]
  const zh = language() === 'zh'
  const words = zh ? ['天', '小时', '分'] : [' d', ' h', ' min']
  const said = d ? [d + words[0], h ? h + words[1] : ''] : h ? [h + words[1], m ? m + words[2] : ''] : [m + words[2]]
  return (minutes < 0 ? '-' : '') + said.filter(Boolean).join(' ')
}

export const number = (n: number, digits = 0) => n.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits })
export const percent = (share: number) => `${number(100 * share, share < 0.1 && share > 0 ? 1 : 0)} %`

/** A gap as the terminal has it: never rounded to 0 % unless it is that. */
export function gap(share: number | null): string {
  if (share === null) return t('notKnown')
  if (share > 1) return `${number(100 * share)} %`
  if (share > 0 && share < 0.0001) return t('underAHundredth')
  return `${number(100 * share, share > 0 && share < 0.01 ? 2 : share > 0 ? 1 : 0)} %`
}
export const tonnes = (grams: number) => `${number(grams / 1e6, 1)} t`

/** kg-minutes in kg-hours. */
export function harm(loss: number): string {
  const hours = loss / 60
  if (hours >= 1e6) return `${number(hours / 1e6, 1)} M kg-h`
  return hours >= 1e4 ? `${number(hours / 1e3)} k kg-h` : `${number(hours)} kg-h`
}

// Decimals of currencies that have other than two, as the core has them (tests/web/test_page.py).
const DECIMALS: Record<string, number> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}
const decimals = (currency: string) => DECIMALS[currency] ?? 2
/** An amount of minor units without its currency, where a heading has it; and an amount as typed, in minor units. */
export const amount = (minor: number, currency: string) => number(minor / 10 ** decimals(currency), decimals(currency))
export const inMinor = (typed: string, currency: string) => Math.round(Number(typed) * 10 ** decimals(currency))
export const money = (minor: number, currency: string) => `${amount(minor, currency)} ${currency}`

/** How full, by steps; always said in words or figures, too. */
export function step(share: number): number {
  return share >= 0.95 ? 4 : share >= 0.75 ? 3 : share >= 0.5 ? 2 : share >= 0.25 ? 1 : 0
}
