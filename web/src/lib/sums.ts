// What a screen counts from a plan's reading: lanes of the map, load lists, hubs by day.
import type { Reading } from './api'

export interface Lane {
  from: number
  to: number
  mode: string
  g: number
  space: number
  late: number
  runs: number
}
export interface Shown {
  mode?: string
  priority?: number
  lateOnly?: boolean
}

/** Grams on each departure of the goods that are shown, and of them late; worked out once for all days. */
export interface CarriedBy {
  g: Float64Array
  late: Float64Array
  days: Map<number, number[]>
  all: number[]
}

export function carriedBy(r: Reading, shown: Shown): CarriedBy {
  const [g, late] = [new Float64Array(r.runs.id.length), new Float64Array(r.runs.id.length)]
  const { lots } = r
  for (let i = 0; i < lots.shipment.length; i++) {
    if (shown.priority && lots.priority[i] !== shown.priority) continue
    if (shown.lateOnly && !lots.late[i]) continue
    for (let k = lots.starts[i]; k < lots.starts[i + 1]; k++) {
      g[lots.legs[k]] += lots.g[i]
      if (lots.late[i]) late[lots.legs[k]] += lots.g[i]
    }
  }
  const [byDay, all] = [new Map<number, number[]>(), [] as number[]]
  for (let i = 0; i < r.runs.id.length; i++) {
    if (!g[i] || (shown.mode && r.runs.modes[r.runs.mode[i]] !== shown.mode)) continue
    const at = Math.floor(r.runs.departs[i] / 1440)
    const list = byDay.get(at)
    if (list) list.push(i)
    else byDay.set(at, [i])
    all.push(i)
  }
  return { g, late, days: byDay, all }
}

/** Lanes with what they carry on a day (all days if none), heaviest first. */
export function lanes(r: Reading, carried: CarriedBy, day?: number): Lane[] {
  const found = new Map<string, Lane>()
  for (const i of day === undefined ? carried.all : (carried.days.get(day) ?? [])) {
    const mode = r.runs.modes[r.runs.mode[i]]
    const key = `${r.runs.from[i]} ${r.runs.to[i]} ${mode}`
    let lane = found.get(key)
    if (!lane) found.set(key, (lane = { from: r.runs.from[i], to: r.runs.to[i], mode, g: 0, space: 0, late: 0, runs: 0 }))
    lane.g += carried.g[i]
    lane.late += carried.late[i]
    lane.space += Math.min(r.runs.space_g[i], r.runs.g[i] / Math.max(fullness(r, i), 1e-9))
    lane.runs++
  }
  return [...found.values()].sort((a, b) => b.g - a.g)
}

/** The fuller of mass and volume. */
export function fullness(r: Reading, i: number): number {
  const kg = r.runs.space_g[i] ? r.runs.g[i] / r.runs.space_g[i] : 0
  const m3 = r.runs.space_l[i] ? r.runs.l[i] / r.runs.space_l[i] : 0
  return Math.max(kg, m3)
}

export function days(r: Reading): [number, number] {
  let [first, last] = [Infinity, -Infinity]
  for (const at of r.runs.departs) {
    first = Math.min(first, Math.floor(at / 1440))
    last = Math.max(last, Math.floor(at / 1440))
  }
  return [first, last]
}

export interface HubDay {
  hub: number
  days: Map<number, number>
  total: number
  limit: number
}

/** Grams that a hub handles on each UTC day: what lands and what leaves. */
export function hubs(r: Reading): HubDay[] {
  const found = new Map<number, HubDay>()
  const add = (hub: number, at: number, g: number) => {
    let row = found.get(hub)
    if (!row) found.set(hub, (row = { hub, days: new Map(), total: 0, limit: (r.places[hub].handling_kg ?? 0) * 1000 }))
    const day = Math.floor(at / 1440)
    row.days.set(day, (row.days.get(day) ?? 0) + g)
    row.total += g
  }
  for (let i = 0; i < r.runs.id.length; i++) {
    add(r.runs.from[i], r.runs.departs[i], r.runs.g[i])
    add(r.runs.to[i], r.runs.arrives[i], r.runs.g[i])
  }
  return [...found.values()].sort((a, b) => b.total - a.total)
}

/** Two ends of a lane, of places or countries, as places: the pair between which the plan carries most, else a main place of each. */
export function mainLane(r: Reading | null, known: string[], from: string, to: string): [string, string] {
  const carried = new Map<string, number>()
  for (let i = 0; r && i < r.runs.id.length; i++) {
    const [a, b] = [r.places[r.runs.from[i]].id, r.places[r.runs.to[i]].id]
    if (from && to && a.startsWith(from) && b.startsWith(to) && known.includes(a) && known.includes(b))
      carried.set(`${a} ${b}`, (carried.get(`${a} ${b}`) ?? 0) + r.runs.g[i])
  }
  const [most] = [...carried].sort((a, b) => b[1] - a[1])
  if (most) return most[0].split(' ') as [string, string]
  const origin = mainPlace(r, known, from)
  const others = known.filter((each) => each !== origin)
  return [origin, mainPlace(r, others, to)]
}

/** A place as it is; of a country the place that handles most by the plan, else the first one that is known; '' for none. */
export function mainPlace(r: Reading | null, known: string[], name: string): string {
  if (known.includes(name)) return name
  const mine = known.filter((each) => name && each.startsWith(name))
  const busiest = r ? hubs(r).map(({ hub }) => r.places[hub].id) : []
  return busiest.find((each) => mine.includes(each)) ?? mine[0] ?? ''
}
