import { expect, test } from 'vitest'
import type { Problem } from './api'
import { ofFile, sentence } from './refusal'

const problem = (more: Partial<Problem>): Problem => ({ file: 'desk', row: 0, field: '', value: '', message: '', maybe: '', ...more })
const said = (more: Partial<Problem>) =>
  sentence(
    problem(more),
    (text) => text,
    (field) => field.replaceAll('_', ' '),
    'Maybe',
  )

test('a refusal has a subject, a verb and an end', () => {
  expect(said({ field: 'act', value: '4', message: 'is undone already' })).toBe('Act 4 is undone already.')
  expect(said({ field: 'plan', message: 'there is no draft' })).toBe('Plan: there is no draft.')
  expect(said({ message: 'there is nothing to undo' })).toBe('There is nothing to undo.')
  expect(said({ field: 'departure', value: 'LH8403', message: 'LH8403 has left', maybe: 'LH8401' })).toBe('LH8403 has left. Maybe LH8401.')
})

test('in another language the subject stands before a colon', () => {
  const chinese = (text: string) => (text === 'is undone already' ? '已撤销' : text)
  expect(sentence(problem({ field: 'act', value: '4', message: 'is undone already' }), chinese, () => '操作', '或许')).toBe(
    '操作 4: 已撤销.',
  )
})

test('only problems of files are a table', () => {
  expect(ofFile([problem({ field: 'act' })])).toBe(false)
  expect(ofFile([problem({ file: 'orders.xlsx', row: 4 })])).toBe(true)
})
