// How wide columns are, by the texts of their first rows.
export const HIGH = 28
const SEEN = 60 // rows whose cells say how wide columns are
const WIDEST = 380
const HEADING = 150 // pixels; a longer one takes two lines
export const BOX = 36
/** Pixels of the column of acts. */
export const acting = (acts: number) => (acts ? 150 + 60 * (acts - 1) : 0)

export interface Measured {
  number: boolean
  heading: string
  texts: string[]
}
/** `wide`: pixels that a text takes. */
export function widths(columns: readonly Measured[], wide: (text: string) => number): { sizes: number[]; two: boolean; roomy: number } {
  const headed = (c: Measured) => wide(c.heading) * 1.1 + 34
  const sizes = columns.map((c) => {
    const most = Math.max(40, ...c.texts.slice(0, SEEN).map(wide))
    return Math.round(Math.min(WIDEST, Math.max(most + 22, Math.min(HEADING, headed(c)), headed(c) / 2 + 24)))
  })
  // What room is left goes to the longest text.
  let roomy = sizes.length - 1
  columns.forEach((c, k) => {
    if (!c.number && (columns[roomy].number || sizes[k] > sizes[roomy])) roomy = k
  })
  return { sizes, two: columns.some((c, k) => headed(c) > sizes[k] + 8), roomy }
}

/** The columns of CSS's grid. */
export const template = (sizes: readonly number[], roomy: number, boxed: boolean, acts: number): string =>
  [
    ...(boxed ? [`${BOX}px`] : []),
    ...sizes.map((n, k) => (k === roomy ? `minmax(${n}px, 1fr)` : `${n}px`)),
    ...(acts ? [`${acting(acts)}px`] : []),
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
