import { expect, test } from 'vitest'
import { valueOf } from './lists'

const by = { now: Date.parse('2020-04-01T00:00Z'), zone: '', currency: 'USD' }
const read = (name: string, text: string) => valueOf(name, text, by, (place) => (place === 'BELGG' ? 'Liège (LGG)' : place))

test('a value of a change is read as people write it', () => {
  expect(read('value_minor', '8027')).toContain('80.27')
  expect(read('mass_kg', '26.170588')).toBe('26.171')
  expect(read('handling_units', '15')).toBe('15')
  expect(read('destination', 'BELGG')).toBe('Liège (LGG)')
  expect(read('due_at', '2020-04-08T16:00Z')).not.toContain('T16')
  expect(read('cut_off_min', '120')).toBe('2 h')
  expect(read('goods', 'masks')).toBe('masks')
})
