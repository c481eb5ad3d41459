// How the texts of answers were made: every answer lists its messages with template and values.
export interface Sentence {
  text: string
  template: string
  values: Record<string, Value>
}
export type Value = string | number | boolean | Sentence

const MOST = 50_000 // that are remembered
const known = new Map<string, Sentence>()

/** Remember the sentences of an answer, or of each of several. */
export function learn(answer: unknown): void {
  if (Array.isArray(answer)) {
    answer.forEach(learn)
    return
  }
  const listed = (answer as { sentences?: Sentence[] } | null)?.sentences
  if (!Array.isArray(listed)) return
  if (known.size > MOST) known.clear()
  for (const each of listed) known.set(each.text, each)
}

export const madeOf = (text: string): Sentence | undefined => known.get(text)
