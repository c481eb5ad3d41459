// A refusal as a sentence: what it is about, what is wrong, what might help.
import type { Problem } from './api'

/** Problems of files have rows, and stand in a table. */
export const ofFile = (problems: readonly Problem[]): boolean => problems.some((p) => p.row > 0 || /\.\w{2,5}$/.test(p.file))

// A message that lacks its subject begins with its verb.
const VERB =
  /^(is|are|was|were|has|have|had|does|do|did|must|may|can|cannot|needs|lacks|stands|starts|ends|holds|leaves|lies|belongs|names|carries|closes|departs|departed|happened|exceeds|begins|takes|gives|makes|waits|changes|expects|comes|goes|runs|rests|allows|refuses)\b/

const GENERAL = ['', 'desk', 'body', 'query', 'value']

/** `Act 4 is undone already. Maybe ...`; `say` and `name` put the core's words into the reader's language. */
export function sentence(p: Problem, say: (text: string) => string, name: (field: string) => string, maybe: string): string {
  const message = say(p.message)
  const field = GENERAL.includes(p.field) ? '' : name(p.field)
  const subject = p.value && p.message.includes(p.value) ? '' : [field, p.value.slice(0, 80)].filter(Boolean).join(' ')
  const join = VERB.test(p.message) && message === p.message ? ' ' : ': '
  const whole = subject ? subject + join + message : message
  return ended(upper(whole)) + (p.maybe ? ` ${maybe} ${ended(say(p.maybe))}` : '')
}

const COMMAND =
  /\bonward (adopt|awb|bookings|challenge|change|charters|claims|compare|db|demo|desk|events|explain|figures|flows|fund|generate|hindsight|history|hub|import|init|judge|lanes|ledger|move|notice|notify|offload|options|pin|plan|publish|redo|replan|replay|scenarios|serve|simulate|situation|track|undo|validate)\b|(?<=^|[\s((`])--[a-z]/

/** Whether a text is of the terminal, and no advice to somebody at the page. */
export const isCommand = (text: string): boolean => COMMAND.test(text)

const BRACKET = /\s*[((][^()()]*[))]/g
/** A text without what it says of commands: brackets, and the ends of sentences, that name one; '' where it says nothing else. */
export function uncommanded(text: string): string {
  if (!isCommand(text)) return text
  return text
    .replace(BRACKET, (bracket) => (isCommand(bracket) ? '' : bracket))
    .split(/(?<=[.;] |[。;])/)
    .map(cut)
    .join('')
    .replace(/[\s,;:,;:]+$/, '')
}

/** A sentence up to the comma or colon before its command. */
function cut(each: string): string {
  const at = each.search(COMMAND)
  if (at < 0) return each
  const kept = /^(.*)[,:,:]/.exec(each.slice(0, at))?.[1].replace(/[,,]?\s*(or )?at the machine$|[,,]?或?请?在本机执行$/, '')
  return kept ? kept + (/[.。]\s*$/.exec(each)?.[0] ?? '') : ''
}

export const upper = (text: string) => text.replace(/^[a-z](?=[a-z ])/, (letter) => letter.toUpperCase())
export const ended = (text: string) => (/[.!?。!?:]$/.test(text) ? text : text + '.')
