import { expect, test } from 'vitest'
import { stepOf } from './steps'

test.each([
  ['begin', 'running', 'reading', 1],
  ['begin', 'done', '', 0],
  ['plan', 'queued', '', 2],
  ['plan', 'running', 'reading', 2],
  ['plan', 'running', 'pass 1', 2],
  ['plan', 'running', 'judging', 3],
  ['plan', 'running', 'explaining', 4],
  ['plan', 'failed', 'judging', 0],
  ['lanes', 'running', 'reading', 0],
])('a %s that is %s at "%s" is at step %i', (kind, state, step, at) => {
  expect(stepOf([{ kind, state, step }] as Parameters<typeof stepOf>[0])).toBe(at)
})
