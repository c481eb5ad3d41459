// What a list changes, as people read it.
import type { NoticeKind } from './api'
import { shapeOf, shown, type Read } from './notice_fields'

type Field = NoticeKind['fields'][number]

/** A value of a change in the reader's form: money as money, times by the clock, numbers without a tail. */
export function valueOf(name: string, text: string, by: Read, city: (place: string) => string): string {
  if (name === 'origin' || name === 'destination') return city(text)
  const kind = name.endsWith('_at') ? 'instant' : /_day$/.test(name) ? 'day' : ''
  const shape = shapeOf({ name, kind, choices: [] as string[], of: '' } as unknown as Field)
  if (shape === 'text' && /^-?\d+\.\d{4,}$/.test(text)) return String(Number(Number(text).toFixed(3)))
  return shown(shape, text, by)
}
