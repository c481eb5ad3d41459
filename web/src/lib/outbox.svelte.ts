// What was typed while the server was away: kept in the browser, sent later, done once; under the name
// of the person who typed it, and of nobody else.
import { call, Wrong } from './api'
import { MACHINE } from './machine'
import { who } from './who.svelte'

interface Letter {
  path: string
  body: unknown
  key: string
  words: string
  by: string
  name: string
}

class Outbox {
  waiting = $state<Letter[]>(kept())
  refused = $state<{ words: string; why: unknown } | null>(null)
  private busy = false

  constructor() {
    setInterval(() => void this.send(), 3000)
  }

  get mine(): Letter[] {
    return this.waiting.filter((each) => each.by === who.me?.id)
  }
  /** What others typed here: it waits until they sign in. */
  get others(): Letter[] {
    return this.waiting.filter((each) => each.by !== who.me?.id)
  }
  drop(key: string) {
    this.waiting = this.waiting.filter((each) => each.key !== key)
    this.keep()
  }

  /** Send now, or as soon as the server answers. */
  async put(path: string, body: unknown, words: string): Promise<boolean> {
    this.waiting = [...this.waiting, { path, body, key: crypto.randomUUID(), words, by: who.me?.id ?? '', name: who.me?.name ?? '' }]
    this.keep()
    return this.send()
  }

  private async send(): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      if (!who.in || who.ended) return false
      for (let first = this.mine[0]; first; first = this.mine[0]) {
        try {
          await call('POST', first.path, first.body, { 'idempotency-key': first.key }, false)
        } catch (wrong) {
          if (wrong instanceof Wrong && (wrong.away || wrong.told.status === 401)) return false
          this.refused = { words: first.words, why: wrong }
        }
        this.waiting = this.waiting.filter((each) => each.key !== first.key)
        this.keep()
      }
      return true
    } finally {
      this.busy = false
    }
  }

  private keep() {
    try {
      localStorage.setItem('outbox', JSON.stringify(this.waiting))
    } catch {
      /* a browser that keeps nothing */
    }
  }
}

function kept(): Letter[] {
  try {
    return JSON.parse(localStorage.getItem('outbox') ?? '[]').map((each: Partial<Letter>) => ({ by: MACHINE, name: '', ...each }))
  } catch {
    return []
  }
}

export const outbox = new Outbox()
