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

export const upper = (text: string) => text.replace(/^[a-z](?=[a-z ])/, (letter) => letter.toUpperCase())
export const ended = (text: string) => (/[.!?。!?:]$/.test(text) ? text : text + '.')
