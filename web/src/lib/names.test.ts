import { expect, test } from 'vitest'
import { inChinese, learnNames } from './names.svelte'

const LIEGE = { code: 'LGG', city: 'Liège', city_zh: '列日' }

test('places are named in Chinese, with and without their code', () => {
  learnNames([LIEGE, { code: 'XXX', city: 'Nowhere', city_zh: '' }], true)
  expect(['Liège', 'Liège (LGG)', 'Nowhere', 'masks'].map(inChinese)).toEqual(['列日', '列日 (LGG)', undefined, '口罩'])
})

test('goods of a desk of one’s own stay as its files call them', () => {
  learnNames([LIEGE], false)
  expect(['Liège', 'masks'].map(inChinese)).toEqual(['列日', undefined])
})
