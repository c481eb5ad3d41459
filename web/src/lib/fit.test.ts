import { expect, test } from 'vitest'
import { CLOSEST, fit, placed, projection } from './fit'

const [LGG, FRA, HGH, SYD, LAX, DEL, BOM] = [
  [5.44, 50.64],
  [8.57, 50.03],
  [120.43, 30.24],
  [151.2, -33.9],
  [-118.4, 33.9],
  [77.1, 28.6],
  [72.9, 19.1],
] as [number, number][]

test.each([
  [[LGG, FRA], 0],
  [[LGG, HGH], 1],
  [[SYD, LAX], 1],
  [[DEL, BOM], 0],
] as [[number, number][], number][])('a map shows all its places, as large as there is room', (places, far) => {
  const look = fit(places, [[places[0], places[1]]], 600, 336)
  const on = projection(600, 336, look)
  const at = places.map((p) => on(p)!)
  for (const [x, y] of at) expect([x > 10, x < 590, y > 10, y < 326]).toEqual([true, true, true, true])
  const wide = Math.max(Math.abs(at[0][0] - at[1][0]) / 600, Math.abs(at[0][1] - at[1][1]) / 336)
  expect(wide).toBeGreaterThan(far ? 0.6 : 0.05) // near ones are as large as the closest look has them
})

test('goods across the Pacific are not torn apart, and one place is looked at from near', () => {
  expect(Math.abs(fit([SYD, LAX], [], 600, 336).lon)).toBeGreaterThan(140)
  expect(fit([LGG], [], 600, 336).zoom).toBe(CLOSEST)
})

test('names avoid each other and the points of others', () => {
  const near = [
    { x: 100, y: 100, long: 24 },
    { x: 108, y: 102, long: 24 },
    { x: 104, y: 98, long: 24 },
  ]
  const found = placed(near)
  expect(found[0]).not.toBeNull()
  const boxes = found.flatMap((at, i) => (at ? [[at[0], at[1] - 10, at[0] + near[i].long, at[1] + 3]] : []))
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) expect(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).toBe(false)
  // in a crowd some have no room
  expect(placed(Array.from({ length: 40 }, (_, i) => ({ x: 100 + i, y: 100, long: 24 }))).some((at) => at === null)).toBe(true)
})

test('a name at an edge stands within the frame', () => {
  const [right, top] = placed(
    [
      { x: 295, y: 50, long: 40 },
      { x: 100, y: 3, long: 40 },
    ],
    300,
    200,
  )
  expect(right![0] + 40).toBeLessThanOrEqual(300)
  expect(top![1]).toBeGreaterThan(9)
})
