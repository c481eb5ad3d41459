import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { learn } from './sentences'
import { causeWords, cityCode, code, flightName, inLanguage, learnt, person, reader, speak, withCode, worded } from './words'

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

test('a place of which only the code is known is named once', () => {
  const [shanghai, unknown] = [
    { code: 'PVG', city: 'Shanghai' },
    { code: 'XAAAA', city: 'XAAAA' },
  ]
  expect([withCode(shanghai), cityCode(shanghai)]).toEqual(['PVG Shanghai', 'Shanghai (PVG)'])
  expect([withCode(unknown), cityCode(unknown)]).toEqual(['XAAAA', 'XAAAA'])
})

test('what people call delay is not called loss', () => {
  expect(code('loss:2')).toBe('delay of priority 2')
})

test('a sentence of the core names no command; what somebody typed stays', async () => {
  const command = {
    text: 'onward notice add amend-shipment RA1 may_return=true',
    template: 'onward notice add amend-shipment {shipment} may_return=true',
    values: { shipment: 'RA1' },
  }
  const text = `allowed to return (${command.text})`
  learn({ sentences: [{ text, template: 'allowed to return ({command})', values: { command } }] })
  expect(['', 'held, onward move of the rest to follow'].map((each) => worded(each || text))).toEqual([
    'allowed to return',
    'held, onward move of the rest to follow',
  ])
  speak('zh')
  await learnt('zh')
  expect(worded(text)).toBe('允许返回')
})

test('a departure has its day and its mode in the language of the reader', () => {
  const names = [
    'LH8403 27MAR',
    '5Y LGG–HGH 08FEB 04:45 > CA1 09FEB (in reserved space)',
    'charter CH0013 HGH–LGG 04MAR 10:00',
    'road LGG–CGN 04MAR 10:00',
    'earliest (road HGH–PVG 23MAR 22:20 > ET PVG–ADD 25MAR 03:50)',
    '搭乘5Y HGH–LGG 28MAR 10:10（杭州萧山（CNHGH）至列日（BELGG））。',
    'TRUCK-1',
    '5Y.CNHGH-BELGG.F.apr1@2020-04-10',
  ]
  expect(names.map(flightName)).toEqual(names)
  speak('zh')
  expect(names.map(flightName)).toEqual([
    'LH8403 3月27日',
    '5Y LGG–HGH 2月8日 04:45 > CA1 2月9日(预留舱位)',
    '包机 CH0013 HGH–LGG 3月4日 10:00',
    '公路 LGG–CGN 3月4日 10:00',
    'earliest (公路 HGH–PVG 3月23日 22:20 > ET PVG–ADD 3月25日 03:50)',
    '搭乘5Y HGH–LGG 3月28日 10:10（杭州萧山（CNHGH）至列日（BELGG））。',
    'TRUCK-1',
    '5Y.CNHGH-BELGG.F.apr1@2020-04-10',
  ])
  expect(flightName(flightName(names[2]))).toBe(flightName(names[2]))
})

test('times of places stand by the clock that the reader has', () => {
  const said = 'lands 27MAR 00:53 +01:00, left 01MAR20 05:00 +08:00; closes 27MAR 06:00Z'
  expect(worded(said)).toBe('lands 26MAR 23:53Z, left 29FEB20 21:00Z; closes 27MAR 06:00Z')
  reader.local = () => true
  expect(worded(said)).toBe('lands 27MAR 00:53L, left 01MAR20 05:00L; closes 27MAR 06:00Z')
  reader.local = () => false
  speak('zh')
  expect(inLanguage('', '3月27日 00:53 +01:00 到达,2020年3月1日 05:00 +08:00 起飞')).toBe('3月26日 23:53Z 到达,2020年2月29日 21:00Z 起飞')
})

test('a time without its year is of the year of the desk', () => {
  reader.year = () => 2021
  expect(worded('01MAR 05:00 +08:00')).toBe('28FEB 21:00Z')
})
