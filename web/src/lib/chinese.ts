// What the core says in English sentences, put into Chinese: the template that fits, and in the same
// way whatever stands in its holes; names, ids and numbers stay. Loaded where Chinese is read.
import { problems } from './problems'
import { sayings } from './sayings'
import { code, heading, isCode } from './words'

interface Pattern { pattern: RegExp; words: string; sure: number }

const LITTLE = 8 // letters that a template says itself
const ESCAPED = /[.*+?^${}()|[\]\\]/g
const known = new Map(Object.entries({ ...problems, ...sayings }).filter(([said]) => !said.includes('{}')))
// How parts are joined, the loosest first.
const JOINS: [string, string][] = [['; ', ';'], [' > ', ' > '], [' and ', '与'], [', ', '、'], ['. ', '。']]
const PARTS: Record<string, string> = { '{}: {}': '{}:{}', '{} or {}': '{}或{}', '{} ({})': '{}({})' }
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const COUNTED: Record<string, string> = {
  day: '天', hour: '小时', minute: '分钟', min: '分', d: '天', h: '小时', unit: '单位', piece: '件', shipment: '批货物', departure: '个班次', charter: '架包机',
  row: '行', event: '个事件', nation: '国', consignment: '批', notice: '条通知', cell: '格', time: '次', approval: '个批准', country: '国', plan: '个计划', job: '个任务',
}

const patterns: Pattern[] = Object.entries({ ...problems, ...sayings }).filter(([said]) => said.includes('{}')).map(made).sort((a, b) => b.sure - a.sure)
const all: Pattern[] = [...patterns.filter((each) => each.sure > 1), ...Object.entries(PARTS).map(made)]

function made([template, words]: [string, string]): Pattern {
  const pieces = template.split('{}').map((part) => part.replace(ESCAPED, '\\$&'))
  return { pattern: new RegExp(`^${pieces.join('(.+?)')}$`, 's'), words, sure: template.replaceAll('{}', '').replaceAll(' ', '').length }
}

// Words that templates have of their own: where they are left, a text is not in Chinese yet.
const NAMES = new Set(['kg', 'air', 'sea', 'rail', 'road', 'charter', 'onward'])
const ours = new Set(Object.keys({ ...problems, ...sayings }).flatMap((text) => text.match(/(?<![\w{-])[a-z]{2,}(?![\w}-])/g) ?? []).filter((word) => !NAMES.has(word)))
const english = (text: string) => (text.match(/(?<![\w.@#/:-])[A-Za-z][a-z']*(?![\w@#/-]|\.\w)/g) ?? []).filter((word) => ours.has(word.toLowerCase())).length
const cache = new Map<string, string>()

/** A text of the core in Chinese, as far as it is known. */
export function said(text: string): string {
  if (!/[a-z]/.test(text)) return text
  let found = cache.get(text)
  if (found === undefined) {
    if (cache.size > 20_000) cache.clear()
    cache.set(text, text) // whatever leads back to itself stays
    found = put(text)
    cache.set(text, found)
  }
  return found
}

function put(text: string): string {
  const whole = known.get(text) ?? known.get(text.replaceAll('_', ' ')) ?? counted(text) ?? dated(text) ?? noticed(text)
  if (whole !== undefined) return whole
  // a reason that is known, and its details
  const reason = /^([^:]+): (.*)$/s.exec(text)
  const words = reason && (known.get(reason[1]) ?? (isCode(reason[1]) ? code(reason[1]) : ''))
  if (reason && words) return `${words}:${said(reason[2])}`
  for (const [join, words] of JOINS) {
    const made = apart(text, join)
    const now = made.length > 1 ? made.map(said).join(words) : text
    if (now !== text && !english(now)) return now
  }
  let best = text
  let left = english(text)
  for (const { pattern, words, sure } of all) {
    if (!left) break
    const found = pattern.exec(text)
    if (!found) continue
    const now = filled(words, found.slice(1).map(said))
    const more = english(now)
    // half a sentence is worse than none: a template that says little must leave nothing over
    if (sure > LITTLE ? more < left : !more) { best = now; left = more }
  }
  for (const [join, words] of JOINS) {
    if (!left) break
    const made = apart(text, join)
    const now = made.map(said).join(words)
    if (made.length > 1 && english(now) < left) { best = now; left = english(now) }
  }
  return best
}

/** The parts of a text that stand side by side, not within brackets. */
function apart(text: string, join: string): string[] {
  const found: string[] = []
  let [from, deep] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') deep++
    else if (text[i] === ')') deep--
    else if (!deep && text.startsWith(join, i)) { found.push(text.slice(from, i)); i += join.length - 1; from = i + 1 }
  }
  return [...found, text.slice(from)]
}

function filled(words: string, values: string[]): string {
  let next = 0
  return words.replace(/\{(\d?)\}/g, (_, at: string) => values[at ? Number(at) : next++] ?? '')
}

/** notice: cancel departure: cause fog, departure F1. Values stay as somebody wrote them. */
function noticed(text: string): string | undefined {
  const found = /^(notice: )?([a-z]+(?: [a-z]+)*): (.*)$/s.exec(text)
  const kind = found?.[2].replaceAll(' ', '_') ?? ''
  if (!found || !isCode(kind, 'notice')) return undefined
  const cells = found[3].split(', ').map((cell) => { const [key, ...value] = cell.split(' '); return `${heading(key, key, false)} ${value.join(' ')}` })
  return `${found[1] ? '通知:' : ''}${code(kind, 'notice')}:${cells.join('、')}`
}

/** 3 days, 1 d 3 h 25 min. */
function counted(text: string): string | undefined {
  if (!/^(?:[\d,.]+ [a-z]+ ?)+$/.test(text)) return undefined
  const made = [...text.matchAll(/([\d,.]+) ([a-z]+)/g)].map(([, n, unit]) => [n, COUNTED[unit] ?? COUNTED[unit.replace(/s$/, '')]])
  return made.every(([, unit]) => unit) ? made.map((each) => each.join(' ')).join(' ') : undefined
}

/** 7 April, 26 Mar 10:10, 24 March 2031 17:35 +08:00. */
function dated(text: string): string | undefined {
  const found = /^(\d{1,2}) ([A-Z][a-z]{2})[a-z]*(?: (\d{4}))?(?: (\d\d:\d\d))?(?: (UTC|[+-]\d\d:\d\d))?$/.exec(text)
  const month = found ? MONTHS.indexOf(found[2]) + 1 : 0
  if (!found || !month) return undefined
  const [, day, , year, clock, zone] = found
  return `${year ? `${year}年` : ''}${month}月${day}日${clock ? ` ${clock}` : ''}${zone ? ` ${zone}` : ''}`
}
