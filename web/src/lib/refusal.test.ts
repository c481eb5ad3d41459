import { expect, test } from 'vitest'
import type { Problem } from './api'
import { catalogue } from './catalogue'
import { isCommand, ofFile, sentence, uncommanded } from './refusal'

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

test('commands of the terminal are left out', () => {
  expect(uncommanded('nobody has an account yet: onward db user NAME --admin, at the machine')).toBe('nobody has an account yet')
  expect(uncommanded('it needs more memory than a job may have (onward serve --job-memory MIB)')).toBe(
    'it needs more memory than a job may have',
  )
  expect(uncommanded('ask an admin for a new one, or at the machine: onward db user NAME --admin')).toBe('ask an admin for a new one')
  expect(uncommanded('allowed to return (onward notice add amend-shipment RA1 may_return=true), and 3 more')).toBe(
    'allowed to return, and 3 more',
  )
  expect(uncommanded('No list is known. onward import FILE takes one.')).toBe('No list is known.')
  expect(uncommanded('尚不认识任何清单。用 onward import FILE 接收一份。')).toBe('尚不认识任何清单。')
  expect(uncommanded('they may stand on a second sheet, or come in later with `onward import`. Else none.')).toBe(
    'they may stand on a second sheet. Else none.',
  )
  expect(uncommanded('onward replan, which makes one')).toBe('')
  expect(uncommanded('goods go onward to Liège: see there')).toBe('goods go onward to Liège: see there')
  expect([isCommand('--known-at, if it was known before'), isCommand('swap ready_at and due_at')]).toEqual([true, false])
})

test('of every sentence of the core something is left in both languages, or nothing in either', () => {
  const named = Object.entries(catalogue).filter(([english]) => isCommand(english))
  expect(named.length).toBeGreaterThan(50)
  const left = named.map((both) => both.map(uncommanded))
  expect(left.flat().filter(isCommand)).toEqual([])
  expect(left.filter(([english, chinese]) => !english !== !chinese)).toEqual([])
})
