// What the core says, in Chinese: its template's words in the catalogue, filled with the values.
// Names, ids and numbers stay. Loaded where Chinese is read.
import { catalogue } from './catalogue'
import { cells } from './cells'
import { inChinese } from './names.svelte'
import { madeOf, type Sentence, type Value } from './sentences'
import { code, heading, isCode } from './words'

const HOLE = /\{\{|\}\}|\{(\w+)(?::([^{}]*))?\}/g
// Between parts that stand side by side: whatever has letters is in the catalogue.
const BETWEEN: [RegExp, string][] = [
  [/; /g, ';'],
  [/: /g, ':'],
  [/, /g, '、'],
  [/\. /g, '。'],
  [/ \(/g, '('],
  [/\)/g, ')'],
]

/** A text of the core in Chinese; undefined if nothing is known of it. */
export function said(text: string): string | undefined {
  const sentence = madeOf(text)
  return sentence ? put(sentence) : (inChinese(text) ?? catalogue[text] ?? cells[text] ?? cells[text.replaceAll('_', ' ')])
}

function put({ template, values }: Sentence): string {
  return filled(catalogue[template] ?? sideBySide(template), values)
}

/** A template of holes alone, with what stands between them. */
function sideBySide(template: string): string {
  return template
    .split(/(\{[^{}]*\})/)
    .map((part, i) => (i % 2 ? part : (catalogue[part] ?? BETWEEN.reduce((now, [from, to]) => now.replace(from, to), part))))
    .join('')
}

function filled(words: string, values: Record<string, Value>): string {
  const text = words.replace(HOLE, (hole, name?: string, form?: string) =>
    name ? (coded(name, values[name]) ?? value(values[name], form)) : hole[0],
  )
  return text.replace(/。(?=[。;,、)])/g, '') // a sentence within another has no full stop
}

/** A code, as the page words it. */
const wordOf = (text: string): string => (isCode(text) ? code(text) : text)

/** A kind of notice or a column, as the page words it. */
function coded(name: string, told: Value | undefined): string | undefined {
  if (typeof told !== 'string') return undefined
  const key = told.replaceAll(' ', '_')
  if (name === 'column') return heading(key, told, false)
  if (name === 'cause' && isCode(key, 'cause')) return code(key, 'cause')
  return name === 'kind' && isCode(key, 'notice') ? code(key, 'notice') : undefined
}

function value(told: Value | undefined, form = ''): string {
  if (told === undefined) return ''
  if (typeof told === 'object') return put(told)
  if (typeof told !== 'number') return said(String(told)) ?? wordOf(String(told))
  const digits = /\.(\d+)/.exec(form)?.[1]
  const percent = form.endsWith('%')
  const fixed = digits === undefined ? { maximumFractionDigits: 20 } : { minimumFractionDigits: +digits, maximumFractionDigits: +digits }
  return (percent ? told * 100 : told).toLocaleString('en-US', { useGrouping: form.includes(','), ...fixed }) + (percent ? '%' : '')
}
