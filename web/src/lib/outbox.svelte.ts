// What was typed while the server was away: kept in the browser, sent later, done once.
import { call, Wrong } from './api'

interface Letter { path: string; body: unknown; key: string; words: string }

class Outbox {
  waiting = $state<Letter[]>(kept())
  refused = $state<{ words: string; why: unknown } | null>(null)
  private busy = false

  constructor() {
    setInterval(() => void this.send(), 3000)
  }

  /** Send now, or as soon as the server answers. */
  async put(path: string, body: unknown, words: string): Promise<boolean> {
    this.waiting = [...this.waiting, { path, body, key: crypto.randomUUID(), words }]
    this.keep()
    return this.send()
  }

  private async send(): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      while (this.waiting.length) {
        const [first, ...rest] = this.waiting
        try {
          await call('POST', first.path, first.body, { 'idempotency-key': first.key })
        } catch (wrong) {
          if (wrong instanceof Wrong && wrong.away) return false
          this.refused = { words: first.words, why: wrong }
        }
        this.waiting = rest
        this.keep()
      }
      return true
    } finally {
      this.busy = false
    }
  }

  private keep() {
    try { localStorage.setItem('outbox', JSON.stringify(this.waiting)) } catch { /* a browser that keeps nothing */ }
  }
}

function kept(): Letter[] {
  try { return JSON.parse(localStorage.getItem('outbox') ?? '[]') } catch { return [] }
}

export const outbox = new Outbox()
