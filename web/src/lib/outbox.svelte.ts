// What was typed while the server was away: kept in the browser, sent later, done once; under the name
// of the person who typed it, and of nobody else.
import { call, Wrong } from './api'
import { desk } from './desk.svelte'
import { drop, keep, letters, sendable, takeOver, type Letter } from './letters'
import { who } from './who.svelte'

class Outbox {
  waiting = $state<Letter[]>([])
  refused = $state<{ words: string; why: unknown } | null>(null)
  private busy = false
  private kept: Storage | null = null // null: a browser that keeps nothing
  private unkept: Letter[] = [] // they wait in this tab alone

  constructor() {
    try {
      takeOver(localStorage)
      this.kept = localStorage
      this.waiting = letters(localStorage)
      window.addEventListener('storage', () => this.look()) // another tab wrote, or sent
    } catch {
      this.kept = null
    }
    setInterval(() => void this.send(), 3000)
  }

  get mine(): Letter[] {
    return sendable(this.waiting, who.me?.id ?? '', desk.name)
  }
  /** What others typed here, or at another desk: it waits until they sign in there. */
  get others(): Letter[] {
    const mine = this.mine
    return this.waiting.filter((each) => !mine.includes(each))
  }
  drop(key: string) {
    if (this.kept) drop(this.kept, key)
    this.unkept = this.unkept.filter((each) => each.key !== key)
    this.waiting = this.waiting.filter((each) => each.key !== key)
  }

  /** Send now, or as soon as the server answers. */
  async put(path: string, body: unknown, words: string): Promise<boolean> {
    const by = { by: who.me?.id ?? '', name: who.me?.name ?? '', desk: desk.name }
    const letter: Letter = { path, body, key: crypto.randomUUID(), words, ...by, at: Date.now() }
    this.waiting = [...this.waiting, letter]
    try {
      if (this.kept) keep(this.kept, letter)
    } catch {
      this.unkept = [...this.unkept, letter] // no room
    }
    return this.send()
  }

  /** One tab sends at a time; a letter that two send is done once all the same, by its key. */
  private async send(): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      if (!who.in || who.ended) return false
      if (!navigator.locks) return await this.sendAll()
      return await navigator.locks.request('onward-outbox', () => this.sendAll())
    } finally {
      this.busy = false
    }
  }

  private async sendAll(): Promise<boolean> {
    this.look() // another tab may have sent some
    for (let first = this.mine[0]; first; first = this.mine[0]) {
      try {
        await call('POST', first.path, first.body, { 'idempotency-key': first.key }, false)
      } catch (wrong) {
        if (wrong instanceof Wrong && (wrong.away || wrong.told.status === 401)) return false
        this.refused = { words: first.words, why: wrong }
      }
      this.drop(first.key)
    }
    return true
  }

  private look() {
    if (!this.kept) return
    const found = [...letters(this.kept), ...this.unkept]
    if (found.map((each) => each.key).join() !== this.waiting.map((each) => each.key).join()) this.waiting = found
  }
}

export const outbox = new Outbox()
