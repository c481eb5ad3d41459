// What would help, worded from its code and values: a kind without words fails the build.
import type { Advice } from './api'
import { number, span } from './say'
import { code, language } from './words'

type Kind = Advice['kind']
type Said = (a: Advice) => string
const room = (a: Advice) => [a.grams ? `${number(a.grams / 1000, 1)} kg` : '', a.litres ? `${number(a.litres / 1000, 2)} m3` : ''].filter(Boolean).join(', ')
const on = (a: Advice) => a.said || a.on
const where = (a: Advice) => a.said || (a.pool ? `${a.on} (${a.pool})` : a.on)

const words: Record<Kind, { en: Said; zh: Said }> = {
  place: { en: () => 'Put it there: there is room', zh: () => '有空位,改装' },
  unpin: { en: (a) => `Take the pins of ${on(a)} off`, zh: (a) => `解除 ${on(a)} 的固定` },
  document: { en: (a) => `Obtain ${on(a)}`, zh: (a) => `取得单证 ${on(a)}` },
  ready: { en: (a) => `Ready ${span(a.minutes)} earlier for ${on(a)}`, zh: (a) => `为 ${on(a)} 提前 ${span(a.minutes)} 备妥` },
  'cut-off': { en: (a) => `${on(a)} closes ${span(a.minutes)} later`, zh: (a) => `${on(a)} 推迟 ${span(a.minutes)} 截载` },
  transfer: { en: (a) => `${span(a.minutes)} less to hand over: ${on(a)}`, zh: (a) => `转运缩短 ${span(a.minutes)}:${on(a).split(' ').map((each) => code(each, 'mode')).join(' ')}` },
  soon: { en: (a) => `Accept it ${span(a.minutes)} later`, zh: (a) => `接受晚到 ${span(a.minutes)}` },
  room: { en: (a) => `${room(a)} more on ${where(a)}`, zh: (a) => `${where(a)} 增加 ${room(a)}` },
  day: { en: (a) => `${room(a)} more handled at ${on(a)}`, zh: (a) => `${on(a)} 多处理 ${room(a)}` },
  quota: { en: (a) => `A larger quota ${on(a)}`, zh: (a) => `提高配额 ${on(a)}` },
  charter: { en: (a) => `Buy charter ${on(a)}`, zh: (a) => `购买包机 ${on(a)}` },
  reserved: { en: (a) => `Open space that is reserved on ${where(a)}${room(a) ? `: ${room(a)}` : ''}`, zh: (a) => `开放 ${where(a)} 的预留舱位${room(a) ? `:${room(a)}` : ''}` },
  accept: { en: (a) => `${on(a)} accepts the handling codes`, zh: (a) => `${on(a)} 接收特殊处理代码` },
  fly: { en: (a) => `${on(a)} runs after all`, zh: (a) => `恢复 ${on(a)}` },
  waive: { en: (a) => `Policy ${on(a)} is waived`, zh: (a) => `豁免政策 ${on(a)}` },
}

/** All that is to be done, and how many units it helps. */
export function adviceWords(advice: Advice[], helps: number, of: number): string {
  const zh = language() === 'zh'
  const said = advice.map((each) => words[each.kind][zh ? 'zh' : 'en'](each)).join(zh ? ';' : '; ')
  if (!said || !of) return said
  return zh ? `${said}(${number(of)} 件中可救 ${number(helps)} 件)` : `${said} (helps ${number(helps)} of ${number(of)})`
}
