// Keys of a grid, and what they select.
export interface At {
  row: number
  column: number
}
export type Does = { to: At; keep: boolean } | 'open' | 'copy' | 'all' | 'narrow' | 'choose' | null

interface Key {
  key: string
  ctrl: boolean
  shift: boolean
}
export interface Size {
  rows: number
  columns: number
  page: number // rows that PageUp and PageDown pass
}

/** What a key does to somebody who stands on a cell. */
export function does({ key, ctrl, shift }: Key, at: At, size: Size): Does {
  const steps: Record<string, At> = {
    ArrowDown: { row: 1, column: 0 },
    ArrowUp: { row: -1, column: 0 },
    ArrowRight: { row: 0, column: 1 },
    ArrowLeft: { row: 0, column: -1 },
    PageDown: { row: size.page, column: 0 },
    PageUp: { row: -size.page, column: 0 },
  }
  const step = steps[key]
  if (step) return { to: within({ row: at.row + step.row, column: at.column + step.column }, size), keep: shift }
  if (key === 'Home') return { to: within({ row: ctrl ? 0 : at.row, column: 0 }, size), keep: false }
  if (key === 'End') return { to: within({ row: ctrl ? size.rows - 1 : at.row, column: size.columns - 1 }, size), keep: false }
  if (key === 'Enter') return 'open'
  if (ctrl && key === 'c') return 'copy'
  if (ctrl && key === 'a') return 'all'
  if (key === 'f' && !ctrl) return 'narrow'
  if (key === ' ') return 'choose'
  return null
}

/** The nearest cell that there is. */
export const within = (at: At, size: Pick<Size, 'rows' | 'columns'>): At => ({
  row: Math.min(Math.max(0, at.row), Math.max(0, size.rows - 1)),
  column: Math.min(Math.max(0, at.column), Math.max(0, size.columns - 1)),
})

/** The first and last row of a selection; `mark`: its other end, -1 for none. */
export const selected = (row: number, mark: number): [number, number] =>
  mark < 0 ? [row, row] : [Math.min(mark, row), Math.max(mark, row)]
