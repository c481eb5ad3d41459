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

beforeEach(() => {
  vi.useFakeTimers()
  toasts.shown = []
  posted.length = 0
})
const said = () => toasts.shown.map((each) => each.words)

test('each is shown as long as any other, and time stands still while one is looked at', () => {
  toasts.say('adopted', [4])
  vi.advanceTimersByTime(6_000)
  toasts.say('saved')
  toasts.hold(true)
  vi.advanceTimersByTime(60_000)
  expect(said()).toEqual(['adopted', 'saved'])
  toasts.hold(false)
  vi.advanceTimersByTime(5_500)
  expect(said()).toEqual(['adopted', 'saved'])
  vi.advanceTimersByTime(1_000)
  expect(said()).toEqual(['saved'])
  vi.advanceTimersByTime(6_000)
  expect(said()).toEqual([])
})

test('there is time to press after the pointer has left', () => {
  toasts.say('adopted', [4])
  vi.advanceTimersByTime(11_500)
  toasts.hold(true)
  toasts.hold(false)
  vi.advanceTimersByTime(3_000)
  expect(said()).toEqual(['adopted'])
})

test('what is undone stays its whole time anew, and several acts are undone from the last one on', async () => {
  toasts.say('discarded p2, p3', [7, 8])
  vi.advanceTimersByTime(11_000)
  await toasts.undoLast()
  expect(posted).toEqual(['/history/8/undo', '/history/7/undo'])
  vi.advanceTimersByTime(11_000)
  expect(toasts.shown.map((each) => [each.words, each.undone, each.again])).toEqual([['discarded p2, p3', true, ['relief']]])
})
