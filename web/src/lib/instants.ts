// An instant as a date field of a browser has it: 2020-03-27T06:00 by the clock of a place.
const MINUTE = 60_000

/** What a clock of that zone shows at an instant in milliseconds. */
export function numbers(at: number, zone = ''): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone || 'UTC', dateStyle: 'short', timeStyle: 'short' }).format(at)
  return shown.replace(' ', 'T')
}

/** The instant that a date field shows by the clock of that zone, as files have it; null if it is empty. */
export function readInstant(typed: string, _now: number, zone = ''): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return null
  const shown = Date.parse(`${typed}:00Z`)
  let found = shown
  for (let k = 0; k < 2; k++) found += shown - Date.parse(`${numbers(found, zone)}:00Z`) // again where the clocks change
  return new Date(Math.round(found / MINUTE) * MINUTE).toISOString().slice(0, 16) + 'Z'
}
