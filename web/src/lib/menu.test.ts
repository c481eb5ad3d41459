import { expect, test } from 'vitest'
import { grouped, opens, VIEWS, viewOf } from './menu'

const names = (...acts: string[]) => grouped((...any) => any.some((each) => acts.includes(each))).map((group) => group.name)

test('groups in which somebody acts come first', () => {
  expect(names('adopt', 'confirm', 'add_notices', 'assess_claim')).toEqual(['today', 'planning', 'news', 'moneyGroup', 'deskGroup'])
  expect(names('approve_claim')).toEqual(['moneyGroup', 'today', 'planning', 'news', 'deskGroup'])
  expect(names()).toEqual(['today', 'planning', 'news', 'moneyGroup', 'deskGroup'])
})

test('every view is in the menu once, unless the desk has nothing of it', () => {
  const all = grouped(() => true).flatMap((group) => group.views)
  expect([...all].sort()).toEqual(Object.keys(VIEWS).sort())
  expect(grouped(() => true, ['fund', 'story']).flatMap((group) => group.views)).not.toContain('fund')
})

test('a shortcut opens one view', () => {
  expect([viewOf('m'), viewOf('w'), viewOf('q')]).toEqual(['telling', 'notices', undefined])
  expect(new Set(Object.values(VIEWS).map((each) => each.keys)).size).toBe(Object.keys(VIEWS).length)
})

test.each([
  ['jobs', '12', true],
  ['jobs', 'list', false],
  ['jobs', '1e3', false],
  ['plan', 'departures', true],
  ['plan', 'nothing', false],
  ['track', 'anything', false],
  ['shipments', 'S 1/2', true],
  ['now', 'here', false],
  ['constructor', 'name', false],
])('whether %s opens %s: %s', (view, id, known) => {
  expect(opens(view, id)).toBe(known)
})
