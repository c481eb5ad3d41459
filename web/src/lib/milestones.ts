// Milestones of air cargo: when each is planned, and when an event says that it happened.
import type { ShipmentView } from './api'

export const MILESTONES = {
  BKD: 'booked',
  RCS: 'accepted',
  MAN: 'manifested',
  DEP: 'departed',
  ARR: 'landed',
  RCF: 'received',
  NFD: 'notified',
  DLV: 'delivered',
} as const
export type Code = keyof typeof MILESTONES
const AT_THE_END: Code[] = ['ARR', 'RCF', 'NFD', 'DLV']

export interface Milestone {
  code: Code
  status: (typeof MILESTONES)[Code]
  /** An instant and its place. */
  planned?: [string, string]
  happened?: [string, string]
}

/** The first event of each, and what is planned at the same place: goods of two legs land twice, and have arrived when they land where
 * the last leg ends. */
export function milestones(s: Pick<ShipmentView, 'destination' | 'lots' | 'events'>): Milestone[] {
  const legs = s.lots[0]?.legs ?? []
  const [first, last] = [legs[0], legs.at(-1)]
  const ends = new Set([s.destination, last?.destination])
  const planned: Partial<Record<Code, [string, string]>> = last
    ? {
        RCS: [first.ready_by, first.origin],
        DEP: [first.departs_at, first.origin],
        ARR: [last.arrives_at, last.destination],
      }
    : {}
  const told = s.events.map((each) => ({ status: String(each.status), at: String(each.at), place: String(each.place ?? '') }))
  told.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return (Object.keys(MILESTONES) as Code[]).map((code) => {
    const status = MILESTONES[code]
    const event = told.find((each) => each.status === status && (!AT_THE_END.includes(code) || ends.has(each.place)))
    const plan = planned[code]
    return {
      code,
      status,
      ...(plan && (!event || event.place === plan[1]) ? { planned: plan } : {}),
      ...(event ? { happened: [event.at, event.place] } : {}),
    }
  })
}
