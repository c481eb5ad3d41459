import { beforeEach, expect, test, vi } from 'vitest'

const posted: string[] = []
vi.mock('./api', () => ({
  Wrong: class extends Error {},
  post: async (path: string, { path: { number } }: { path: { number: number } }) => {
    posted.push(path.replace('{number}', String(number)))
    return { notify_again: ['relief'] }
  },
}))
vi.mock('./desk.svelte', () => ({ desk: { look: async () => undefined } }))
vi.mock('./who.svelte', () => ({ who: { me: { id: 'ana' }, may: () => true } }))

import { toasts } from './toast.svelte'

vi.useFakeTimers()
beforeEach(() => {
  toasts.shown = []
  vi.advanceTimersByTime(1_000)
  posted.length = 0
})
const said = () => toasts.shown.map((each) => each.words)

const SECOND = 1_000

test('each is shown as long as any other, and time stands still while one is looked at', () => {
  toasts.say('adopted', [4])
  vi.advanceTimersByTime(20 * SECOND) // as long as people need, at least
  toasts.say('saved')
  toasts.hold('pointer', true)
  vi.advanceTimersByTime(60 * SECOND)
  expect(said()).toEqual(['adopted', 'saved'])
  toasts.hold('focus', true)
  toasts.hold('pointer', false) // the keyboard is still there
  vi.advanceTimersByTime(60 * SECOND)
  expect(said()).toEqual(['adopted', 'saved'])
  toasts.hold('focus', false)
  vi.advanceTimersByTime(15 * SECOND)
  expect(said()).toEqual(['saved'])
  vi.advanceTimersByTime(15 * SECOND)
  expect(said()).toEqual([])
})

test('there is time to press after the pointer has left', () => {
  toasts.say('adopted', [4])
  vi.advanceTimersByTime(24 * SECOND)
  toasts.hold('pointer', true)
  toasts.hold('pointer', false)
  vi.advanceTimersByTime(3 * SECOND)
  expect(said()).toEqual(['adopted'])
})

test('one that is closed under the pointer holds no later one', () => {
  toasts.hold('pointer', true)
  toasts.close(toasts.say('adopted', [4]))
  toasts.say('saved')
  vi.advanceTimersByTime(60 * SECOND)
  expect(said()).toEqual([])
})

test('what is undone stays its whole time anew, and several acts are undone from the last one on', async () => {
  toasts.say('discarded p2, p3', [7, 8])
  vi.advanceTimersByTime(24 * SECOND)
  await toasts.undoLast()
  expect(posted).toEqual(['/history/8/undo', '/history/7/undo'])
  vi.advanceTimersByTime(20 * SECOND)
  expect(toasts.shown.map((each) => [each.words, each.undone, each.again])).toEqual([['discarded p2, p3', true, ['relief']]])
})

test('what has gone from the screen is undone all the same', async () => {
  toasts.say('adopted p4', [9])
  vi.advanceTimersByTime(60 * SECOND)
  expect(said()).toEqual([])
  await toasts.undoLast()
  expect(posted).toEqual(['/history/9/undo'])
  expect(said()).toEqual(['adopted p4'])
})
