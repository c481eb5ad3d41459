// What the core says, in Chinese: its template's words in the catalogue, filled with the values.
// Names, ids and numbers stay. Loaded where Chinese is read.
import { catalogue } from './catalogue'
import { madeOf, type Sentence, type Value } from './sentences'

const HOLE = /\{\{|\}\}|\{(\w+)(?::([^{}]*))?\}/g
// Between parts that stand side by side: whatever has letters is in the catalogue.
const BETWEEN: [RegExp, string][] = [[/; /g, ';'], [/: /g, ':'], [/, /g, '、'], [/\. /g, '。'], [/ \(/g, '('], [/\)/g, ')']]

/** A text of the core in Chinese; undefined if nothing is known of it. */
export function said(text: string): string | undefined {
  const sentence = madeOf(text)
  return sentence ? put(sentence) : catalogue[text]
}

function put({ template, values }: Sentence): string {
  return filled(catalogue[template] ?? sideBySide(template), values)
}

/** A template of holes alone, with what stands between them. */
function sideBySide(template: string): string {
  return template.split(/(\{[^{}]*\})/).map((part, i) => (i % 2 ? part : catalogue[part] ?? BETWEEN.reduce((now, [from, to]) => now.replace(from, to), part))).join('')
}

function filled(words: string, values: Record<string, Value>): string {
  return words.replace(HOLE, (hole, name?: string, form?: string) => (name ? value(values[name], form) : hole[0]))
}

function value(told: Value | undefined, form = ''): string {
  if (told === undefined) return ''
  if (typeof told === 'object') return Object.keys(told.values).length ? put(told) : catalogue[told.template] ?? told.text
  if (typeof told !== 'number') return said(String(told)) ?? String(told)
  const digits = /\.(\d+)/.exec(form)?.[1]
  const percent = form.endsWith('%')
  const fixed = digits === undefined ? { maximumFractionDigits: 20 } : { minimumFractionDigits: +digits, maximumFractionDigits: +digits }
  return (percent ? told * 100 : told).toLocaleString('en-US', { useGrouping: form.includes(','), ...fixed }) + (percent ? '%' : '')
}
