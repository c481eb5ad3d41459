import { beforeEach, expect, test, vi } from 'vitest'

const { server } = vi.hoisted(() => ({ server: { answer: async (): Promise<unknown> => ({}) } }))
vi.mock('./api', () => ({
  Wrong: class extends Error {
    constructor(
      readonly told: { detail: string; status: number },
      readonly away = false,
    ) {
      super(told.detail)
    }
  },
  post: () => server.answer(),
}))
vi.mock('./desk.svelte', () => ({ desk: { name: 'north', said: '' } }))
vi.mock('./who.svelte', () => ({ who: { in: true, ended: false, me: { id: 'ana', name: 'Ana' } } }))
vi.mock('./words', () => ({ t: (key: string) => key }))

vi.stubGlobal('navigator', {}) // a browser in which tabs know nothing of each other

import { Wrong } from './api'
import { desk } from './desk.svelte'
import { outbox } from './outbox.svelte'

const wrong = (detail: string, away = false) => new Wrong({ detail, status: 409 } as never, away)
beforeEach(() => {
  for (const each of outbox.waiting) outbox.drop(each.key)
  desk.said = ''
})

test('what the server refuses is not saved: it is said why, and it stays until it is dismissed', async () => {
  server.answer = () => Promise.reject(wrong('F1 has not left yet'))
  const { done, why } = await outbox.put({ what: 'F1' }, 'F1 as planned')
  expect([done, String((why as Error).message)]).toEqual([false, 'F1 has not left yet'])
  expect(desk.said).toBe('refusedN: F1 as planned')
  expect(outbox.refusals.map((each) => each.refused?.detail)).toEqual(['F1 has not left yet'])
})

test('what fails before it is sent is not saved, either', async () => {
  server.answer = () => Promise.reject(new TypeError('no such body'))
  const { done, why } = await outbox.put({ what: 'F1' }, 'F1 as planned')
  expect([done, String(why)]).toEqual([false, 'TypeError: no such body'])
  expect(desk.said).toBe('refusedN: F1 as planned')
})

test('while nobody answers it waits; of each it is said what became of it, and not of another', async () => {
  server.answer = () => Promise.reject(wrong('', true))
  expect(await outbox.put({ what: 'F1' }, 'F1')).toMatchObject({ done: false, why: null })
  expect(desk.said).toBe('waitsToBeSent: F1')
  const answers = [() => Promise.reject(wrong('F1 is cancelled')), async () => ({})]
  server.answer = () => answers.shift()!()
  expect(await outbox.put({ what: 'F2' }, 'F2')).toMatchObject({ done: true, why: null })
  expect(desk.said).toBe('saved')
  expect(outbox.refusals.map((each) => each.words)).toEqual(['F1'])
})
