// The lines, words and colours of the timeline: departures by hub against time.
import type { Changed, Reading } from './api'
import { fullness } from './sums'
import { flightName } from './words'

export const DAY = 1440
/** Pixels of a line; and of the column of hubs at its left. */
export const LINE = 26
export const LEFT = 132
const SHORTEST = 300 // minutes of a line that a short departure takes up

export interface Bar {
  run: number
  line: number
}
export interface Head {
  hub: number
  line: number
  lines: number
}
export interface Laid {
  bars: Bar[] // by line, then by time
  heads: Head[]
  lines: number
}

/** Each hub has as many lines as it has departures at a time; the heaviest hub is first. */
export function laidOut(r: Reading, shown: { mode?: string; hub?: string } = {}): Laid {
  const { runs } = r
  const order = runs.id
    .map((_, i) => i)
    .filter((i) => (!shown.mode || runs.modes[runs.mode[i]] === shown.mode) && (!shown.hub || r.places[runs.from[i]].id === shown.hub))
    .sort((a, b) => runs.departs[a] - runs.departs[b])
  const by = new Map<number, number[]>()
  for (const i of order) {
    const list = by.get(runs.from[i])
    if (list) list.push(i)
    else by.set(runs.from[i], [i])
  }
  const weight = (list: number[]) => list.reduce((sum, i) => sum + runs.g[i], 0)
  const [bars, heads]: [Bar[], Head[]] = [[], []]
  let line = 0
  for (const [hub, list] of [...by].sort((a, b) => weight(b[1]) - weight(a[1]))) {
    const ends: number[] = []
    for (const run of list) {
      let k = ends.findIndex((end) => end <= runs.departs[run])
      if (k < 0) k = ends.push(0) - 1
      ends[k] = Math.max(runs.arrives[run], runs.departs[run] + SHORTEST)
      bars.push({ run, line: line + k })
    }
    heads.push({ hub, line, lines: ends.length })
    line += ends.length
  }
  bars.sort((a, b) => a.line - b.line || runs.departs[a.run] - runs.departs[b.run])
  return { bars, heads, lines: line }
}

/** The bars in view, of lines `top` to `bottom` and minutes `from` to `until`; the one of `kept` is always among them. */
export function inView(r: Reading, laid: Laid, top: number, bottom: number, from: number, until: number, kept = -1): Bar[] {
  return laid.bars.filter(
    ({ run, line }) => run === kept || (line >= top && line <= bottom && r.runs.arrives[run] >= from && r.runs.departs[run] <= until),
  )
}

/** The bar that an arrow leads to: along the line by time, or the nearest in time of another line. */
export function beside(r: Reading, laid: Laid, run: number, key: string): number {
  const at = laid.bars.findIndex((bar) => bar.run === run)
  if (at < 0 || key === 'Home') return laid.bars[0]?.run ?? -1
  if (key === 'End') return laid.bars[laid.bars.length - 1].run
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const next = laid.bars[at + (key === 'ArrowRight' ? 1 : -1)]
    return next?.line === laid.bars[at].line ? next.run : run
  }
  const to = laid.bars[at].line + (key === 'ArrowDown' ? 1 : -1)
  const away = (bar: Bar) => Math.abs(r.runs.departs[bar.run] - r.runs.departs[run])
  return laid.bars.filter((bar) => bar.line === to).sort((a, b) => away(a) - away(b))[0]?.run ?? run
}

/** Grams of late goods on each departure. */
export function lateGrams(r: Reading): Float64Array {
  const late = new Float64Array(r.runs.id.length)
  const { lots } = r
  for (let i = 0; i < lots.shipment.length; i++)
    if (lots.late[i]) for (let k = lots.starts[i]; k < lots.starts[i + 1]; k++) late[lots.legs[k]] += lots.g[i]
  return late
}

/** How late the goods of a departure are: none of them, some, or half and more by weight. */
export const lateness = (late: number, all: number): 'none' | 'some' | 'most' => (!late ? 'none' : late * 2 < all ? 'some' : 'most')
export const isFull = (r: Reading, run: number) => fullness(r, run) >= 0.95

/** The reading with the present times of departures that were put off; those that do not run stay where they were. */
export function present(r: Reading, changed: readonly Changed[]): Reading {
  const [departs, arrives, closes] = [[...r.runs.departs], [...r.runs.arrives], [...r.runs.closes]]
  for (const each of changed) {
    const i = r.runs.id.indexOf(each.departure)
    if (i < 0 || !each.departs_at || !each.arrives_at) continue
    closes[i] += Date.parse(each.departs_at) / 60000 - departs[i]
    departs[i] = Date.parse(each.departs_at) / 60000
    arrives[i] = Date.parse(each.arrives_at) / 60000
  }
  return { ...r, runs: { ...r.runs, departs, arrives, closes } }
}
/** Whether a departure takes none of the goods that the plan has on it. */
export const isOff = (each: Changed | undefined, pieces: number) =>
  each !== undefined && (each.kind === 'cancelled' || (each.stopped > 0 && each.stopped >= pieces))

/** Pixels of a text of 11 px: letters of Chinese are as wide as high. */
export const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 11 : 6.3), 0)

/** The longest of the texts that has room, the first one first; none: ''. */
export const fitting = (texts: string[], px: number) => texts.find((text) => wide(text) <= px) ?? ''

/** As much of a name as has room, with … for the rest. */
export function shortened(text: string, px: number): string {
  if (wide(text) <= px) return text
  let said = text
  while (said && wide(`${said}…`) > px) said = said.slice(0, -1)
  return said ? `${said.trimEnd()}…` : ''
}

/** What is said on a bar, the most telling first: number, load and destination, or a part of them. */
export function barTexts(r: Reading, run: number): string[] {
  const { flight, to, g } = r.runs
  const [number, code] = [flightName(flight[run]).split(' ')[0], r.places[to[run]].code]
  const t = g[run] / 1e6
  const load = `${t >= 10 ? Math.round(t) : t.toFixed(1)} t`
  return [`${number} · ${load} · ${code}`, `${number} ${load} ${code}`, `${load} ${code}`, code]
}
