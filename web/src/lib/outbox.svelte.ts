// What was typed while the server was away: kept in the browser, sent later, done once; under the name
// of the person who typed it, and of nobody else.
import { post, Wrong, type ConfirmBody } from './api'
import { desk } from './desk.svelte'
import { drop, keep, letters, outdated, refusals, sendable, takeOver, type Letter } from './letters'
import { who } from './who.svelte'
import { t } from './words'

/** What became of what was sent: neither done nor refused, it waits. */
export interface Sent {
  done: boolean
  why: unknown // the server's refusal
}

class Outbox {
  waiting = $state<Letter[]>([])
  leftOut = $state<{ letter: Letter; pieces: number; why: readonly string[] } | null>(null) // of the last one done
  private busy = false
  private broken = new Map<string, unknown>() // what could not even be sent, and why
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
    const mine = [...this.mine, ...this.refusals]
    return this.waiting.filter((each) => !mine.includes(each))
  }
  /** What was refused: it stays, with the reason, in every tab. */
  get refusals(): Letter[] {
    return refusals(this.waiting, who.me?.id ?? '', desk.name)
  }
  drop(key: string) {
    if (this.kept) drop(this.kept, key)
    this.unkept = this.unkept.filter((each) => each.key !== key)
    this.waiting = this.waiting.filter((each) => each.key !== key)
  }

  /** Send now, or as soon as the server answers; what became of it, which is said to readers of the screen, too. */
  async put(body: ConfirmBody, words: string): Promise<Sent & { key: string }> {
    const by = { by: who.me?.id ?? '', name: who.me?.name ?? '', desk: desk.name }
    const letter: Letter = { path: '/confirm', body, key: crypto.randomUUID(), words, ...by, at: Date.now() }
    this.leftOut = null
    this.write(letter)
    await this.send()
    const now = this.waiting.find((each) => each.key === letter.key)
    const why = now?.refused ? new Wrong(now.refused) : this.broken.get(letter.key)
    this.broken.delete(letter.key)
    const done = !now && !why
    desk.said = done ? t('saved') : `${t(why ? 'refusedN' : 'waitsToBeSent')}: ${words}`
    return { done, why: why ?? null, key: letter.key }
  }

  private write(letter: Letter) {
    this.waiting = [...this.waiting.filter((each) => each.key !== letter.key), letter]
    this.unkept = this.unkept.filter((each) => each.key !== letter.key)
    try {
      if (this.kept) keep(this.kept, letter)
    } catch {
      this.unkept = [...this.unkept, letter] // no room
    }
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
        const done = await post('/confirm', { body: first.body, key: first.key, patient: false })
        this.leftOut = done?.left_out ? { letter: first, pieces: done.left_out, why: done.why_left_out ?? [] } : null
        for (const each of outdated(this.waiting, first)) this.drop(each.key)
        this.drop(first.key)
      } catch (wrong) {
        if (wrong instanceof Wrong && (wrong.away || wrong.told.status === 401)) return false
        if (wrong instanceof Wrong) this.write({ ...first, refused: wrong.told })
        else {
          this.broken.set(first.key, wrong)
          this.drop(first.key)
        }
      }
    }
    return true
  }

  private look() {
    if (!this.kept) return
    const found = [...letters(this.kept), ...this.unkept]
    const seen = (all: Letter[]) => all.map((each) => each.key + (each.refused ? ' refused' : '')).join()
    if (seen(found) !== seen(this.waiting)) this.waiting = found
  }
}

export const outbox = new Outbox()
