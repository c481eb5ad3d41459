import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { causeWords, learnt, person, speak } from './words'

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
})
afterEach(() => speak('en'))

test('a cause of the product is worded; one that somebody typed stays', async () => {
  expect(['customs_inspection', 'fog over the field'].map(causeWords)).toEqual(['customs inspection', 'fog over the field'])
  speak('zh')
  await learnt('zh')
  expect(['customs_inspection', 'fog over the field'].map(causeWords)).toEqual(['海关查验', 'fog over the field'])
})

test('nobody’s goods are the desk’s, in each language; a person’s name stays', () => {
  expect(['the desk', 'Relief'].map(person)).toEqual(['the desk', 'Relief'])
  speak('zh')
  expect(['the desk', 'Relief'].map(person)).toEqual(['工作台', 'Relief'])
})
