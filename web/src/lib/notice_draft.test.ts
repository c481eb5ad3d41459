import { beforeEach, expect, test } from 'vitest'
import { NoticeDraft } from './notice_draft.svelte'

let kept: Record<string, string>
const store = { getItem: (name: string) => kept[name] ?? null, setItem: (name: string, text: string) => void (kept[name] = text) }
function opened(desk = 'spring', person = 'pia') {
  const draft = new NoticeDraft(store)
  draft.open(desk, person)
  return draft
}
const asTyped = async (cells: Record<string, string>) => cells
async function typed() {
  const draft = opened()
  draft.kind = 'close_place'
  draft.cells = { place: 'BELGG', cause: 'fog' }
  await draft.another(['place', 'cause'], asTyped)
  draft.cells = { place: 'DEFRA' }
  draft.keep()
  return draft
}
beforeEach(() => (kept = {}))

test('what was typed is there after a reload, and in another kind', async () => {
  await typed()
  const again = opened()
  expect([again.kind, again.cells, again.basket]).toEqual([
    'close_place',
    { place: 'DEFRA' },
    [{ kind: 'close_place', cells: { place: 'BELGG', cause: 'fog' } }],
  ])
  again.kind = 'cut_departure'
  expect(again.own(['departure', 'factor'])).toEqual({})
  expect(again.own(['place'])).toEqual({ place: 'DEFRA' })
  expect(again.basket).toHaveLength(1)
})

test('another person, and another desk, begin with nothing', async () => {
  await typed()
  expect(opened('spring', 'ada').cells).toEqual({})
  expect(opened('spring', 'pia').cells).toEqual({}) // nor is it kept behind another's back
  await typed()
  expect(opened('autumn', 'pia').basket).toEqual([])
})

test('what is typed while a notice is saved stays', async () => {
  const draft = await typed()
  draft.cells = { place: 'DEFRA', starts_at: 'soon' }
  draft.saved([...draft.basket, { kind: 'close_place', cells: { place: 'DEFRA' } }])
  expect([draft.cells, draft.basket]).toEqual([{ starts_at: 'soon' }, []])
})

test('an address fills the form in once', () => {
  const draft = opened()
  draft.fill('amend_shipment', { shipment: ['A', 'B'], due_at: ['2020-03-30T00:00Z'] })
  expect(draft.cells).toEqual({ shipment: 'A', due_at: '2020-03-30T00:00Z' })
  expect(draft.basket).toEqual([{ kind: 'amend_shipment', cells: { shipment: 'B', due_at: '2020-03-30T00:00Z' } }])
  draft.cells.cause = 'rain'
  draft.keep()
  const again = opened()
  again.fill('amend_shipment', { shipment: ['A', 'B'], due_at: ['2020-03-30T00:00Z'] })
  expect(again.cells.cause).toBe('rain')
  again.clear()
  again.fill('amend_shipment', { shipment: ['A', 'B'], due_at: ['2020-03-30T00:00Z'] })
  expect(again.cells.shipment).toBe('A')
})

test('what is typed of the next notice before the last one is understood stays, and nothing of the last one is lost', async () => {
  const draft = opened()
  draft.kind = 'close_place'
  draft.cells = { place: 'liege', starts_at: '2020-03-30T00:00Z' }
  await draft.another(['place', 'cause', 'starts_at'], async (cells) => {
    expect(draft.cells).toEqual({}) // the next one begins at once
    expect(opened().basket).toEqual([{ kind: 'close_place', cells }]) // and a reload finds both
    draft.cells = { place: 'frankfurt', starts_at: '2020-03-31T00:00Z' } // typed by a quick hand, in the same fields
    return { ...cells, place: 'BELGG' }
  })
  expect(draft.basket).toEqual([{ kind: 'close_place', cells: { place: 'BELGG', starts_at: '2020-03-30T00:00Z' } }])
  expect(draft.cells).toEqual({ place: 'frankfurt', starts_at: '2020-03-31T00:00Z' })
  await draft.another(['place', 'cause', 'starts_at'], async (cells) => {
    draft.kind = 'cut_departure'
    draft.cells.departure = 'F1'
    return cells
  })
  expect(draft.basket[1]).toEqual({ kind: 'close_place', cells: { place: 'frankfurt', starts_at: '2020-03-31T00:00Z' } })
  expect([draft.kind, draft.cells]).toEqual(['cut_departure', { departure: 'F1' }])
})

test('a notice that was taken out before it is understood does not come back', async () => {
  const draft = opened()
  draft.cells = { departure: 'lh 8403' }
  await draft.another(['departure'], async (cells) => {
    draft.basket = []
    return cells
  })
  expect(draft.basket).toEqual([])
})
