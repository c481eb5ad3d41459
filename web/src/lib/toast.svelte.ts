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
}
const MOST = 3 // that are shown
const SHOWN_MS = 10_000

class Toasts {
  shown = $state<Toast[]>([])
  held = false // while the pointer or focus is on one, none goes away
  private own: Toast[] = [] // acts of the person who sits here, the last one last
  private by = ''
  private last = 0

  /** Say what was done; `acts` are the numbers of its acts in the history. */
  say(words: string, acts: number[] = []): Toast {
    if (this.by !== (who.me?.id ?? '')) this.own = []
    this.by = who.me?.id ?? ''
    this.shown.push({ id: ++this.last, words, acts: acts.filter(Boolean), undone: false, again: [], wrong: null })
    this.shown = this.shown.slice(-MOST)
    const mine = this.shown[this.shown.length - 1]
    if (mine.acts.length) this.own.push(mine)
    this.leave(mine)
    return mine
  }

  close(toast: Toast) {
    this.shown = this.shown.filter((each) => each.id !== toast.id)
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
    this.leave(toast)
    await desk.look()
  }

  /** Ctrl+Z: the last own act that stands. */
  async undoLast() {
    const toast = this.own.filter((each) => !each.undone).at(-1)
    if (!toast || this.by !== (who.me?.id ?? '') || !who.may('undo')) return
    await this.turn(toast)
    if (toast.wrong instanceof Wrong && !toast.wrong.away) this.own = this.own.filter((each) => each !== toast)
  }

  private leave(toast: Toast) {
    setTimeout(() => {
      if (this.held) this.leave(toast)
      else if (!toast.wrong) this.close(toast)
    }, SHOWN_MS)
  }
}

export const toasts = new Toasts()
export const toast = (words: string, acts: number[] = []) => toasts.say(words, acts)
