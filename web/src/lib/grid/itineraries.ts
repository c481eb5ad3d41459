// Itineraries in the lines of a table.

/** Columns of itineraries, each with the one that it is compared with. */
export const BESIDE: Record<string, string> = { old: 'new', new: 'old', old_way: 'new_way', new_way: 'old_way' }
const LEG = /([^\s–]+)–([^\s–]+) (\d\d[A-Z]{3}|\d+月\d+日)(?: \d\d:\d\d)?$/

/** An itinerary as its stations with its first and last day (HGH–LGG–MAD 28MAR–30MAR). It stays whole where the one beside it
 * would look the same. */
export function briefly(text: string, beside: string): string {
  const short = stations(text)
  return short === stations(beside) ? text : short
}

/** The short form; the whole text where a leg names more than stations, day and time, or fewer of them. */
function stations(text: string): string {
  const legs = text.split(' > ').map((leg) => LEG.exec(leg))
  if (legs.length < 2 || legs.some((leg, k) => !leg || (k && leg[1] !== legs[k - 1]?.[2]))) return text
  const days = new Set([legs[0]![3], legs.at(-1)![3]])
  return `${[legs[0]![1], ...legs.map((leg) => leg![2])].join('–')} ${[...days].join('–')}`
}
