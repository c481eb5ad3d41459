// What a clerk counted on a flight, as the confirmation that says it.
export interface Count {
  step: string // departed, landed
  expected: number // handling units that the plan has on it, less those known not to be
  counted: number
  stayed: boolean // of a landing: the others stayed at the origin
  damaged: number
  at: string | null
  note: string
}

/** The body of /confirm for a departure or a lot on it. */
export function confirmation(what: string, on: string, said: Count): Record<string, unknown> {
  const landing = said.step === 'landed'
  const others = said.expected - said.counted
  const short = landing && !said.stayed
  return {
    what,
    on,
    ...(others > 0 ? (short ? { short_landed: others } : { count: said.counted }) : {}),
    ...(said.damaged ? { damaged: said.damaged } : {}),
    ...(said.at ? { [landing ? 'landed_at' : 'at']: said.at } : {}),
    ...(said.note ? { note: said.note } : {}),
  }
}
