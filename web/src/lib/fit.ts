// How a map is looked at: a centre and a zoom; fitted to the places of the data, wherever they are.
import { geoInterpolate, geoNaturalEarth1, type GeoProjection } from 'd3-geo'

export interface Look {
  lon: number
  lat: number
  zoom: number
}
type Point = [number, number] // longitude, latitude
export const CLOSEST = 12
const MARGIN = 36 // pixels, for names

export function projection(w: number, h: number, v: Look): GeoProjection {
  return geoNaturalEarth1()
    .rotate([-v.lon, 0])
    .scale((w / 5.6) * v.zoom)
    .center([0, v.lat])
    .translate([w / 2, h / 2])
    .precision(0.5)
}

/** The look that shows all places, and the ways between those that are joined, as large as there is room. */
export function fit(places: Point[], ways: [Point, Point][], w: number, h: number): Look {
  if (!places.length) return { lon: 0, lat: 20, zoom: 0.9 }
  const points = [...places, ...ways.flatMap(([a, b]) => [0.25, 0.5, 0.75].map((at) => geoInterpolate(a, b)(at)))]
  let look: Look = { lon: middle(places.map(([lon]) => lon)), lat: 0, zoom: 1 }
  for (let turn = 0; turn < 3; turn++) {
    const on = projection(w, h, look)
    const seen = points.map((point) => on(point)).filter((at) => at !== null)
    const [x, y] = [0, 1].map((axis) => {
      const all = seen.map((at) => at[axis])
      return [Math.min(...all), Math.max(...all)]
    })
    const by = Math.min((w - 2 * MARGIN) / Math.max(1e-9, x[1] - x[0]), (h - 2 * MARGIN) / Math.max(1e-9, y[1] - y[0]))
    const [lon, lat] = on.invert!([(x[0] + x[1]) / 2, (y[0] + y[1]) / 2]) ?? [look.lon, look.lat]
    look = { lon, lat, zoom: Math.max(0.8, Math.min(CLOSEST, look.zoom * by)) }
  }
  return look
}

/** The middle of the shortest arc that has all longitudes: goods that cross the Pacific are not torn apart. */
function middle(lons: number[]): number {
  const sorted = [...new Set(lons)].sort((a, b) => a - b)
  let [widest, from] = [-1, 0]
  sorted.forEach((lon, i) => {
    const gap = i + 1 < sorted.length ? sorted[i + 1] - lon : sorted[0] + 360 - lon
    if (gap > widest) [widest, from] = [gap, i]
  })
  const begins = sorted[(from + 1) % sorted.length]
  const centre = begins + (360 - widest) / 2
  return ((centre + 540) % 360) - 180
}

export type Box = [number, number, number, number]
const OFFSETS: ((long: number) => Point)[] = [
  () => [6, 4],
  (long) => [-6 - long, 4],
  (long) => [-long / 2, -7],
  (long) => [-long / 2, 15],
  () => [5, -5],
  () => [5, 14],
  (long) => [-5 - long, -5],
  (long) => [-5 - long, 14],
]

/**
 * Where each name stands beside its point, the first ones first; null: it would cover another name or a point,
 * or leave the frame.
 */
export function placed(points: { x: number; y: number; long: number }[], w = Infinity, h = Infinity): (Point | null)[] {
  const taken: Box[] = points.map(({ x, y }) => [x - 3, y - 3, x + 3, y + 3])
  return points.map(({ x, y, long }, own) => {
    for (const offset of OFFSETS) {
      const [dx, dy] = offset(long)
      const box: Box = [x + dx - 3, y + dy - 11, x + dx + long + 3, y + dy + 4]
      if (box[0] < -1 || box[1] < -1 || box[2] > w + 1 || box[3] > h + 1) continue
      if (taken.some((t, i) => i !== own && box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue
      taken.push(box)
      return [x + dx, y + dy]
    }
    return null
  })
}
