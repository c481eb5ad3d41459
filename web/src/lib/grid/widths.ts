// How wide columns are, by the texts of their first rows.
export const HIGH = 28
const SEEN = 60 // rows whose cells say how wide columns are
const WIDEST = 380
const LEAST = 140 // pixels that a long text keeps where others need room
const HEADING = 100 // pixels; a longer one takes two lines
export const BOX = 36
/** Pixels of the column of acts: each act's widest button; `grips`: whether there is a place to take the row by. */
export function acting(acts: readonly (readonly string[])[], grips: boolean, wide: (text: string) => number): number {
  if (!acts.length) return 0
  const buttons = acts.map((words) => Math.max(0, ...words.map(wide)) + 24)
  return Math.round(buttons.reduce((a, b) => a + b, 20 + (grips ? 30 : 0)))
}

export interface Measured {
  number: boolean
  heading: string
  texts: string[]
  /** Whether its texts are in bold letters, as headings are. */
  bold?: boolean
}

const BOLD = 1.1 // as wide as other letters
const CHINESE = /[\u4e00-\u9fff]/

/** The pixels of a heading that takes two lines: it is parted between words, a Chinese one anywhere. */
function inTwo(heading: string, wide: (text: string) => number): number {
  if (CHINESE.test(heading)) return wide(heading) / 2
  const words = heading.split(' ')
  const parted = words.map((_, k) => [words.slice(0, k), words.slice(k)].map((line) => wide(line.join(' '))))
  return Math.min(...parted.map((lines) => Math.max(...lines)))
}

/** `wide`: the pixels of a text. `room`: the pixels of all columns together. Columns of long texts are made narrower, down to LEAST,
 * if the table then fits; else none is. */
export function widths(
  columns: readonly Measured[],
  wide: (text: string) => number,
  room = Infinity,
): { sizes: number[]; two: boolean; roomy: number } {
  const headed = (c: Measured) => wide(c.heading) * BOLD + 22
  const sizes = columns.map((c) => {
    const most = Math.max(40, ...c.texts.slice(0, SEEN).map((text) => wide(text) * (c.bold ? BOLD : 1)))
    return Math.round(Math.min(WIDEST, Math.max(most + 22, Math.min(HEADING, headed(c)), inTwo(c.heading, wide) * BOLD + 22)))
  })
  const spare = sizes.map((n, k) => (columns[k].number ? 0 : Math.max(0, n - LEAST)))
  const [over, most] = [sizes.reduce((a, b) => a + b, 0) - room, spare.reduce((a, b) => a + b, 0)]
  if (over > 0 && over <= most) spare.forEach((n, k) => (sizes[k] -= Math.ceil((n * over) / most)))
  // What room is left goes to the longest text.
  let roomy = sizes.length - 1
  columns.forEach((c, k) => {
    if (!c.number && (columns[roomy].number || sizes[k] > sizes[roomy])) roomy = k
  })
  return { sizes, two: columns.some((c, k) => headed(c) > sizes[k] + 8), roomy }
}

/** The columns of CSS's grid. `acts`: pixels of the acts; they come `first` where not all columns have room. */
export const template = (sizes: readonly number[], roomy: number, boxed: boolean, acts: number, first = false): string =>
  [
    ...(acts && first ? [`${acts}px`] : []),
    ...(boxed ? [`${BOX}px`] : []),
    ...sizes.map((n, k) => (k === roomy ? `minmax(${n}px, 1fr)` : `${n}px`)),
    ...(acts && !first ? [`${acts}px`] : []),
  ].join(' ')

let pen: CanvasRenderingContext2D | null = null
/** Pixels that a text takes in this page's letters. */
export function wide(text: string): number {
  if (!pen) {
    pen = document.createElement('canvas').getContext('2d')!
    const { fontSize, fontFamily } = getComputedStyle(document.body)
    pen.font = `${fontSize} ${fontFamily}`
  }
  return pen.measureText(text).width
}
