import { expect, test } from 'vitest'
import { milestones } from './milestones'

const leg = (origin: string, destination: string, departs: string, arrives: string) => ({
  departure: `${origin}${destination}`,
  flight: '',
  origin,
  destination,
  ready_by: departs.replace('12:', '08:'),
  departs_at: departs,
  arrives_at: arrives,
})
const event = (status: string, place: string, at: string) => ({ status, place, at })
const shipment = (legs: object[], events: object[]) =>
  milestones({ destination: 'LGG', lots: legs.length ? [{ legs }] : [], events } as never)
const of = (found: ReturnType<typeof milestones>, code: string) => found.find((each) => each.code === code)!

const TWO_LEGS = [leg('HGH', 'DWC', '2020-03-27T12:00Z', '2020-03-27T20:00Z'), leg('DWC', 'LGG', '2020-03-28T12:00Z', '2020-03-28T19:00Z')]

test('goods that landed where their first leg ends have not arrived', () => {
  const found = shipment(TWO_LEGS, [event('landed', 'DWC', '2020-03-27T20:30Z'), event('departed', 'HGH', '2020-03-27T12:10Z')])
  expect(of(found, 'DEP')).toMatchObject({ planned: ['2020-03-27T12:00Z', 'HGH'], happened: ['2020-03-27T12:10Z', 'HGH'] })
  expect(of(found, 'ARR').happened).toBeUndefined()
  expect(of(found, 'ARR').planned).toEqual(['2020-03-28T19:00Z', 'LGG'])
})

test('goods that landed where their last leg ends have', () => {
  const found = shipment(TWO_LEGS, [event('landed', 'LGG', '2020-03-28T19:20Z'), event('landed', 'DWC', '2020-03-27T20:30Z')])
  expect(of(found, 'ARR').happened).toEqual(['2020-03-28T19:20Z', 'LGG'])
})

test('goods that are under way show no planned departure of another place than where they left', () => {
  const found = shipment(TWO_LEGS.slice(1), [event('departed', 'HGH', '2020-03-27T12:10Z'), event('accepted', 'HGH', '2020-03-27T07:00Z')])
  expect(of(found, 'DEP')).toEqual({ code: 'DEP', status: 'departed', happened: ['2020-03-27T12:10Z', 'HGH'] })
  expect(of(found, 'RCS').planned).toBeUndefined()
})

test('goods without a plan arrive at their destination', () => {
  const found = shipment([], [event('received', 'DWC', '2020-03-27T21:00Z'), event('received', 'LGG', '2020-03-28T21:00Z')])
  expect(of(found, 'RCF').happened).toEqual(['2020-03-28T21:00Z', 'LGG'])
  expect(of(found, 'ARR').planned).toBeUndefined()
})
