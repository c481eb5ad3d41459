import { expect, test } from 'vitest'
import { ACTS, isWhole, matching, oneLine, together, withRecent } from './palette'
import { isView } from './menu'
import { t } from './words'

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

test('an act of two words comes before what has one of them as its number', () => {
  expect(isWhole({ number: 'j7', exact: true }, 'Adopt j7')).toBe(false)
  expect(isWhole({ number: 'j7', exact: true }, ' j7 ')).toBe(true)
  expect(isWhole({ number: 'j7', exact: false }, 'j7')).toBe(false)
})

test('a draft is adopted by its name, or by the job that made it', () => {
  const adopt = { key: 'a', words: 'Adopt j7 …', also: '7 plan job', run: () => undefined }
  for (const typed of ['adopt j7', 'Adopt 7', 'adopt job 7', 'j7']) expect(matching([adopt], typed)).toEqual([adopt])
  expect(matching([adopt], 'adopt j8')).toEqual([])
})

test('acts of views have a name, and a view to be done in', () => {
  for (const [view, , name] of ACTS) expect([isView(view), Boolean(t(name))]).toEqual([true, true])
})

test('numbers that were pasted are opened together, each shipment once', () => {
  const hit = (number: string, id: string, exact = true, kind = 'shipment') => ({ kind, id, number, exact })
  expect(together([hit('RA1', 'RA1'), hit('RA2', 'RA2'), hit('ORD-7', 'RA2', true, 'order'), hit('R', 'RA9', false)])).toEqual([
    'RA1',
    'RA2',
  ])
  expect(together([hit('RA1', 'RA1'), hit('ORD-1', 'RA1', true, 'order')])).toEqual([])
  expect(together([hit('MASKS', 'RA1', true, 'goods'), hit('LGG', 'LGG', true, 'hub')])).toEqual([])
})
