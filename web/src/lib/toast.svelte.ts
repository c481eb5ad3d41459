// What was just done, with a button that undoes it: by the server's undo, so that it stays in the history.
import { post, Wrong } from './api'
import { desk } from './desk.svelte'
import { who } from './who.svelte'

export interface Toast {
  id: number
  words: string
  acts: number[] // in the order of recording
  undone: boolean
  again: string[] // whom to notify again
  wrong: unknown
  left: number // milliseconds that it is still shown
}
const MOST = 3 // that are shown
const SHOWN_MS = 25_000
const AT_LEAST_MS = 4_000 // after the pointer or focus has left it
/** What lets nobody's toast go away: the pointer on one, or the keyboard. */
type Holder = 'pointer' | 'focus'
const TICK_MS = 250

class Toasts {
  shown = $state<Toast[]>([])
  private held = new Set<Holder>()
  private clock = 0
  private own: Toast[] = [] // acts of the person who sits here, the last one last
  private by = ''
  private last = 0

  /** Say what was done; `acts` are the numbers of its acts in the history. */
  say(words: string, acts: number[] = []): Toast {
    if (this.by !== (who.me?.id ?? '')) this.own = []
    this.by = who.me?.id ?? ''
    this.shown.push({ id: ++this.last, words, acts: acts.filter(Boolean), undone: false, again: [], wrong: null, left: SHOWN_MS })
    this.shown = this.shown.slice(-MOST)
    const mine = this.shown[this.shown.length - 1]
    if (mine.acts.length) this.own.push(mine)
    this.wind()
    return mine
  }

  close(toast: Toast) {
    this.shown = this.shown.filter((each) => each.id !== toast.id)
    if (!this.shown.length) this.held.clear() // a button that is gone says of no pointer that it left
  }

  /** Undo an act, or do it again; what the server refuses is said in its place. */
  async turn(toast: Toast) {
    const acts = toast.undone ? toast.acts : [...toast.acts].reverse()
    const path = toast.undone ? '/history/{number}/redo' : '/history/{number}/undo'
    try {
      for (const act of acts) {
        const done = await post(path, { path: { number: act } })
        toast.again = [...new Set([...toast.again, ...done.notify_again])]
      }
      toast.undone = !toast.undone
      toast.wrong = null
    } catch (each) {
      toast.wrong = each
    }
    if (!this.shown.some((each) => each.id === toast.id)) this.shown = [...this.shown, toast].slice(-MOST)
    toast.left = SHOWN_MS
    this.wind()
    await desk.look()
  }

  /** Ctrl+Z: the last own act that stands. */
  async undoLast() {
    const toast = this.own.filter((each) => !each.undone).at(-1)
    if (!toast || this.by !== (who.me?.id ?? '') || !who.may('undo')) return
    await this.turn(toast)
    if (toast.wrong instanceof Wrong && !toast.wrong.away) this.own = this.own.filter((each) => each !== toast)
  }

  /** While they are looked at or stood on, time stands still for all. */
  hold(by: Holder, held: boolean) {
    const before = this.held.size
    if (held) this.held.add(by)
    else this.held.delete(by)
    if (before && !this.held.size) for (const each of this.shown) each.left = Math.max(each.left, AT_LEAST_MS)
  }

  private wind() {
    if (!this.clock) this.clock = setInterval(() => this.tick(), TICK_MS) as unknown as number
  }
  private tick() {
    if (!this.held.size) {
      for (const each of this.shown) each.left -= TICK_MS
      this.shown = this.shown.filter((each) => each.left > 0 || each.wrong)
    }
    if (this.shown.length) return
    clearInterval(this.clock)
    this.clock = 0
  }
}

export const toasts = new Toasts()
export const toast = (words: string, acts: number[] = []) => toasts.say(words, acts)
