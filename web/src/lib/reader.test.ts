import { expect, test } from 'vitest'
import { readersLanguage } from './reader'

test('the address wins over the choice, the choice over the browser', () => {
  expect(readersLanguage('zh', 'en', ['en-GB'])).toBe('zh')
  expect(readersLanguage('', 'en', ['zh-CN'])).toBe('en')
  expect(readersLanguage('', '', ['zh-CN', 'en'])).toBe('zh')
})

test('of languages that we do not have the next one counts, at last English', () => {
  expect(readersLanguage('', '', ['de-DE', 'zh-Hans-SG', 'en'])).toBe('zh')
  expect(readersLanguage('xx', '', ['fr', 'es'])).toBe('en')
})
