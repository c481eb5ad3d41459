// What would help, worded from its code and values: a kind without words fails the build.
import type { Advice } from './api'
import { desk } from './desk.svelte'
import { day, number, span } from './say'
import { code, language } from './words'

type Kind = Advice['kind']
type Said = (a: Advice) => string
/** What is asked for is rounded up: less would not do. */
const up = (n: number, digits: number) => Math.ceil(n * 10 ** digits) / 10 ** digits
const mass = (grams: number) => (grams >= 1e6 ? `${number(up(grams / 1e6, 1), 1)} t` : `${number(up(grams / 1000, 1), 1)} kg`)
const room = (a: Advice) =>
  [a.grams ? mass(a.grams) : '', a.litres ? `${number(up(a.litres / 1000, 2), 2)} m3` : ''].filter(Boolean).join(', ')
/** How much of it all: of a smaller size only this is told. */
const much = (a: Advice) => (a.minutes ? span(a.minutes) : a.amount ? number(a.amount) : room(a))
const named = (id: string) => (id in desk.places ? desk.city(id) : desk.flight(id))
const where = (a: Advice) => (a.pool ? `${named(a.on)} (${a.pool})` : named(a.on))
/** A place and a day, or a place and the modes between which goods are handed over. */
function placed(a: Advice): string {
  const [place, ...rest] = a.on.split(' ')
  return [named(place), ...rest.map((each) => (/^\d{4}-\d\d-\d\d$/.test(each) ? day(Date.parse(each) / 60000) : code(each, 'mode')))].join(
    ' ',
  )
}

const words: Record<Kind, { en: Said; zh: Said }> = {
  place: { en: () => 'Put it there: there is room', zh: () => '有空位,改装' },
  unpin: { en: (a) => `Take the pins of ${a.on} off`, zh: (a) => `解除 ${a.on} 的固定` },
  return: { en: (a) => `Allow ${a.on} to return`, zh: (a) => `准许 ${a.on} 返回` },
  document: { en: (a) => `Obtain ${a.on}`, zh: (a) => `取得单证 ${a.on}` },
  ready: { en: (a) => `Ready ${span(a.minutes)} earlier for ${where(a)}`, zh: (a) => `为 ${where(a)} 提前 ${span(a.minutes)} 备妥` },
  'cut-off': { en: (a) => `${where(a)} closes ${span(a.minutes)} later`, zh: (a) => `${where(a)} 推迟 ${span(a.minutes)} 截载` },
  transfer: { en: (a) => `${span(a.minutes)} less to hand over: ${placed(a)}`, zh: (a) => `转运缩短 ${span(a.minutes)}:${placed(a)}` },
  soon: { en: (a) => `Accept it ${span(a.minutes)} later`, zh: (a) => `接受晚到 ${span(a.minutes)}` },
  room: { en: (a) => `${room(a)} more on ${where(a)}`, zh: (a) => `${where(a)} 增加 ${room(a)}` },
  day: { en: (a) => `${room(a)} more handled at ${placed(a)}`, zh: (a) => `${placed(a)} 多处理 ${room(a)}` },
  quota: { en: (a) => `A larger quota ${a.on}`, zh: (a) => `提高配额 ${a.on}` },
  charter: { en: (a) => `Buy charter ${a.on}`, zh: (a) => `购买包机 ${a.on}` },
  reserved: {
    en: (a) => `Open space that is reserved on ${where(a)}${room(a) ? `: ${room(a)}` : ''}`,
    zh: (a) => `开放 ${where(a)} 的预留舱位${room(a) ? `:${room(a)}` : ''}`,
  },
  release: {
    en: (a) => `Release ${room(a)} of the space kept for a party on ${named(a.on)}`,
    zh: (a) => `将 ${named(a.on)} 的预留舱位放开 ${room(a)}`,
  },
  accept: { en: (a) => `${where(a)} accepts the handling codes`, zh: (a) => `${where(a)} 接收特殊处理代码` },
  fly: { en: (a) => `${where(a)} runs after all`, zh: (a) => `恢复 ${where(a)}` },
  waive: { en: (a) => `Policy ${a.on} is waived`, zh: (a) => `豁免政策 ${a.on}` },
}

/** A smaller size: or only 2.5 t (helps 164); where it changes fewer things, they are named. */
export function smallerWords(advice: Advice[], pieces: number, whole: Advice[]): string {
  const zh = language() === 'zh'
  const same = advice.length === whole.length
  const said = advice
    .map((each) => (same ? much(each) : words[each.kind][zh ? 'zh' : 'en'](each)))
    .filter(Boolean)
    .join(zh ? ';' : '; ')
  return zh ? `或仅 ${said}(可救 ${number(pieces)} 件)` : `or only ${said} (helps ${number(pieces)})`
}

/** All that is to be done, and how many units it helps. */
export function adviceWords(advice: Advice[], helps: number, of: number): string {
  const zh = language() === 'zh'
  const said = advice.map((each) => words[each.kind][zh ? 'zh' : 'en'](each)).join(zh ? ';' : '; ')
  if (!said || !of) return said
  return zh ? `${said}(${number(of)} 件中可救 ${number(helps)} 件)` : `${said} (helps ${number(helps)} of ${number(of)})`
}
