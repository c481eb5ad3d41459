// An instant as people type it: 27MAR 06:00, by UTC or by the clock of a place.
import { clock, parts } from './say'
import { MONTHS } from './words'

const MINUTE = 60_000

/** The instant at which a clock of that zone shows these numbers, in milliseconds. */
function atClock(year: number, month: number, day: number, minutes: number, zone: string): number {
  const shown = Date.UTC(year, month, day) + minutes * MINUTE
  let found = shown
  for (let k = 0; k < 2; k++) found += shown - Date.parse(`${numbers(found, zone)}Z`) // again where the clocks change
  return found
}

/** What a clock of that zone shows, as a date field of a browser has it. */
export function numbers(at: number, zone = ''): string {
  const p = parts(at, zone || 'UTC')
  const month = String(MONTHS.indexOf(p.month.slice(0, 3).toUpperCase()) + 1).padStart(2, '0')
  return `${p.year}-${month}-${p.day}T${p.hour}:${p.minute}`
}

/** The year in which a day without one lies nearest to an instant. */
function nearest(at: number, month: number, day: number): number {
  const year = new Date(at).getUTCFullYear()
  const far = (each: number) => Math.abs(Date.UTC(each, month, day) - at)
  return [year - 1, year, year + 1].sort((a, b) => far(a) - far(b))[0]
}

const DAY = [
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[T ]|$)/,
  // Four digits after a blank are a time of day, unless a time follows them.
  /^(?<d>\d{1,2})[ .-]?(?<name>[a-z]{3})[a-z]*(?:(?<glued>(?:19|20)\d\d)(?!\d)|[ .-]+(?<apart>(?:19|20)\d\d)(?= +\d)|(?![a-z\d]))/i,
  /^(?:(?<y>\d{4})年)?(?<m>\d{1,2})月(?<d>\d{1,2})日/,
]
interface Day {
  year: number
  month: number
  day: number
  rest: string
}

function dayOf(text: string, now: number): Day | null {
  for (const each of DAY) {
    const found = each.exec(text)
    if (!found?.groups) continue
    const { m, d, name } = found.groups
    const y = found.groups.y ?? found.groups.glued ?? found.groups.apart
    const month = name ? MONTHS.indexOf(name.toUpperCase()) : Number(m) - 1
    const year = y ? Number(y) : nearest(now, month, Number(d))
    const real = new Date(Date.UTC(year, month, Number(d)))
    if (month < 0 || real.getUTCMonth() !== month || real.getUTCDate() !== Number(d)) return null
    return { year, month, day: Number(d), rest: text.slice(found[0].length).trim() }
  }
  return null
}

const TIME = /^(\d{1,2}):?(\d{2})(?::00)?$/

/** Minutes since midnight; null if the text is no time of day. */
export function minutesOfDay(text: string): number | null {
  const found = TIME.exec(text)
  const [hours, minutes] = found ? [Number(found[1]), Number(found[2])] : [99, 99]
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null
}

const written = (at: number) => new Date(at).toISOString().slice(0, 16) + 'Z'

/** The instant that a text names, as files have it; null if it names none. `now`: the desk's, by which the year is known. */
export function readInstant(typed: string, now: number, zone = ''): string | null {
  const text = typed.trim()
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text)) return Number.isNaN(Date.parse(text)) ? null : written(Date.parse(text))
  const mark = /[ZL]$/i.exec(text)?.[0].toUpperCase()
  const day = dayOf(mark ? text.slice(0, -1).trim() : text, now)
  const minutes = day && (day.rest ? minutesOfDay(day.rest) : 0)
  if (!day || minutes === null) return null
  return written(atClock(day.year, day.month, day.day, minutes, mark === 'Z' || !zone ? 'UTC' : zone))
}

/** 27MAR 06:00Z; with the year where it is not the desk's. */
export function shownInstant(iso: string, now: number, zone = ''): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at) || !/Z$|[+-]\d\d:\d\d$/.test(iso)) return iso
  const said = clock(at, zone)
  const year = numbers(at, zone).slice(0, 4)
  return year === String(new Date(now).getUTCFullYear()) ? said : said.slice(0, 5) + year + said.slice(5)
}

export function readDay(typed: string, now: number): string | null {
  const day = dayOf(typed.trim().replace(/([a-z]) (\d{4})$/i, '$1$2'), now)
  if (!day || day.rest) return null
  return new Date(Date.UTC(day.year, day.month, day.day)).toISOString().slice(0, 10)
}

export function shownDay(iso: string, now: number): string {
  const found = readDay(iso, now)
  if (found !== iso) return iso
  const said = shownInstant(`${iso}T00:00Z`, now)
  return said.slice(0, said.indexOf(' '))
}
