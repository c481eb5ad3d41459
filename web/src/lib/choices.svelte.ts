// What a field may name, and what was chosen, with its words.
import { get } from './api'
import type { components, operations } from './api.d'
import { desk } from './desk.svelte'
import { flightName } from './words'

export type Choice = components['schemas']['Choice']
type Of = operations['choices']['parameters']['path']['of']

/** The only thing that a text can mean among what was found for it; "": there are several, or none. */
export function onlyMeaning(found: readonly Choice[], text: string): string {
  const typed = text.trim().toLowerCase()
  const exact = found.filter((each) => [each.id, each.words, flightName(each.words)].some((words) => words.toLowerCase() === typed))
  const only = exact.length === 1 ? exact : found.length === 1 ? found : []
  return typed && only.length ? only[0].id : ''
}

class Choices {
  private known = $state.raw<Record<string, Choice>>({})
  private asked = new Set<string>()
  private open = new Set<Promise<unknown>>()

  async ask(of: string, text: string): Promise<Choice[]> {
    const answer = get('/choices/{of}', { path: { of: of as Of }, query: { q: text } })
    this.open.add(answer)
    const found = await answer.finally(() => this.open.delete(answer))
    this.known = { ...this.known, ...Object.fromEntries(found.map((each) => [`${of} ${each.id}`, each])) }
    return found
  }

  /** Until it is known what was meant by what was just typed. */
  async settled() {
    while (this.open.size) await Promise.allSettled(this.open)
    await new Promise((done) => setTimeout(done)) // and whoever asked has taken the answer
  }

  /** What was meant by what was typed, else as it is. */
  async meant(of: string, text: string): Promise<string> {
    if (this.find(of, text)) return text
    return onlyMeaning(await this.ask(of, text).catch(() => []), text) || text
  }

  find(of: string, id: string): Choice | undefined {
    return this.known[`${of} ${id}`]
  }

  /** Ask once for what an address or an earlier visit has filled in. */
  async learn(of: string, id: string) {
    const name = `${of} ${id}`
    if (!id || this.known[name] || this.asked.has(name)) return
    this.asked.add(name)
    await this.ask(of, id).catch(() => this.asked.delete(name))
  }

  /** As people say it: goods, rules and parties by their name, all else in words. */
  words(of: string, id: string): string {
    const found = this.find(of, id)
    if (of === 'place') return found?.words || desk.city(id)
    if (of === 'departure') return found?.words ? flightName(found.words) : desk.flight(id)
    return id
  }
}

export const choices = new Choices()
