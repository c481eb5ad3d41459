import { expect, test } from 'vitest'
import { matching, oneLine, withRecent } from './palette'

const entries = ['Replan', 'Add notice: cancel departure', 'Add notice: close place', 'Plan', 'Adopt j4', '重新计划'].map((words) => ({
  key: words,
  words,
  run: () => undefined,
}))
const found = (typed: string) => matching(entries, typed).map((each) => each.words)

test('each word that is typed begins a word of an act or view', () => {
  expect(found('cancel')).toEqual(['Add notice: cancel departure'])
  expect(found('notice pla')).toEqual(['Add notice: close place'])
  expect(found('ancel')).toEqual([])
  expect(found('计划')).toEqual(['重新计划'])
  expect(found('  ')).toEqual([])
})

test('what begins with it is first', () => {
  expect(found('pla')).toEqual(['Plan', 'Add notice: close place'])
})

test('a pasted column is one line', () => {
  expect(oneLine('RA1\r\nRA2\n\n RA3 ')).toBe('RA1, RA2, RA3')
})

test('what was opened again moves to the front', () => {
  const of = (key: string) => ({ key, words: key, address: `/${key}` })
  expect(withRecent([of('a'), of('b')], of('b')).map((each) => each.key)).toEqual(['b', 'a'])
  expect(withRecent('abcdefgh'.split('').map(of), of('z'))).toHaveLength(8)
})
