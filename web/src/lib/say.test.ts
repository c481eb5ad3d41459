import { expect, test, vi } from 'vitest'
import { atOffset, clock, leaving, span, whole, wholeAtOffset, wholeDay } from './say'
import { speak } from './words'

test('a span of time has its two largest units', () => {
  expect([45, 100, 26 * 60, 2 * 1440, -90].map((minutes) => span(minutes))).toEqual([
    '45 min',
    '1 h 40 min',
    '1 d 2 h',
    '2 d',
    '-1 h 30 min',
  ])
})

test('an instant is told by UTC, or by the clock of a place', () => {
  const at = 1_616_842_800_000
  expect([clock(at), clock(at, 'Asia/Shanghai')]).toEqual(['27MAR 11:00Z', '27MAR 19:00L'])
  expect([atOffset(at, '+08:00'), atOffset(at, '-03:30')]).toEqual(['27MAR 19:00L', '27MAR 07:30L'])
  expect([whole(at), wholeDay('2021-03-07')]).toEqual(['27MAR21 11:00Z', '07MAR21'])
})

test('what the name of a departure says of its time is not said again', () => {
  const at = 1_616_842_800_000
  expect(leaving('5Y HGH–LGG 27MAR 19:00', at, 'Asia/Shanghai')).toBe('5Y HGH–LGG 27MAR 19:00')
  expect(leaving('LH8403 27MAR', at, 'Asia/Shanghai')).toBe('LH8403 27MAR 19:00L')
  expect(leaving('LH8403 28MAR', at)).toBe('LH8403 28MAR, 27MAR 11:00Z')
  expect(leaving('5Y HGH–LGG 27MAR 19:00', at)).toBe('5Y HGH–LGG 27MAR 19:00, 27MAR 11:00Z')
})

test('in Chinese a departure says its day once, too', () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  speak('zh')
  const at = Date.UTC(2020, 2, 27, 11)
  expect(['LH8403 27MAR', 'LH8403 28MAR', '5Y HGH–LGG 27MAR 11:00'].map((name) => leaving(name, at))).toEqual([
    'LH8403 3月27日 11:00Z',
    'LH8403 3月28日, 3月27日 11:00Z',
    '5Y HGH–LGG 3月27日 11:00',
  ])
  expect(wholeAtOffset(at, '+08:00')).toBe('2020年3月27日 19:00 +08:00')
  speak('en')
  expect(wholeAtOffset(at, '+08:00')).toBe('27MAR20 19:00 +08:00')
})
