// Who acts. Asked at the start and before each act; where a session ends, the page waits under a dialog
// until the same person is signed in again. Another person begins with nothing that the first has typed.
import { door, Wrong } from './api'
import { askMe, type Me } from './people'

interface Waiting {
  act: boolean
  go: (again: boolean) => void
}

/** What a link has behind `#`; it leaves the address, and so the history, at once. */
function codeOfLink(): string {
  const code = location.pathname === '/sign-in' ? location.hash.slice(1) : ''
  if (code) history.replaceState(null, '', location.pathname + location.search)
  return code
}

class Who {
  me = $state<Me | null>(null) // to whom the page belongs
  now = $state<Me | null>(null) // who is signed in, if that is no longer the same
  open = $state(false) // the dialog
  code = $state(codeOfLink())
  private waiting = $state<Waiting[]>([])
  private tabs = new BroadcastChannel('onward-sign-in')

  constructor() {
    this.tabs.onmessage = () =>
      void this.look().catch(() => {
        /* asked again before the next act */
      })
    window.addEventListener('hashchange', () => {
      this.code = codeOfLink() || this.code
    })
  }

  /** Whether the desk may be asked. */
  get in(): boolean {
    return this.me !== null && (!this.me.accounts || this.me.signed_in)
  }
  get ended(): boolean {
    return this.now !== null
  }
  /** Whether somebody else is signed in here by now. */
  get another(): boolean {
    return this.now !== null && (this.now.signed_in || !this.now.accounts) && this.now.id !== this.me?.id
  }
  /** Signed in again elsewhere, while acts wait here. */
  get back(): boolean {
    return this.now !== null && this.now.id === this.me?.id && this.now.signed_in
  }
  /** How many acts wait to be sent again. */
  get acts(): number {
    return this.waiting.filter((each) => each.act).length
  }
  may(...operations: string[]): boolean {
    return operations.some((each) => this.me?.may.includes(each))
  }

  private isMe(found: Me): boolean {
    return found.id === this.me?.id && found.accounts === this.me.accounts && found.signed_in === this.me.signed_in
  }
  async look() {
    const found = await askMe()
    if (!this.in) {
      this.me = found
      return
    }
    if (!this.isMe(found)) {
      this.now = found
      this.open = true
    } else if (this.now && this.acts) this.now = found
    else this.resume(found, false)
  }

  /** Somebody has just signed in. `send`: what waits is sent again, if it is the same person. */
  entered(found: Me, send = false) {
    this.tabs.postMessage('')
    if (!this.in) {
      this.me = found
      return
    }
    if (found.id === this.me!.id) this.resume(found, send)
    else this.anew()
  }
  /** Go on where the session ended. */
  resume(found: Me, send: boolean) {
    this.me = found
    this.now = null
    this.open = false
    this.end((each) => !each.act || send)
  }
  /** The page from its start, for whoever is signed in. */
  anew() {
    location.assign('/' + location.search)
  }
  left() {
    this.tabs.postMessage('')
    this.anew()
  }
  /** The dialog was closed: what waited is given up, and what was typed stays. */
  close() {
    this.open = false
    this.end(() => false)
  }
  private end(again: (each: Waiting) => boolean) {
    const all = this.waiting
    this.waiting = []
    for (const each of all) each.go(again(each))
  }

  async same(quiet: boolean): Promise<boolean> {
    if (!this.me?.accounts) return true
    if (quiet) return this.isMe(await askMe())
    await this.look()
    return !this.ended
  }
  async again(act: boolean, patient: boolean): Promise<boolean> {
    if (!this.in) {
      await this.look()
      return false
    }
    this.now ??= { ...this.me!, signed_in: false, accounts: true }
    this.open = true
    return patient
      ? new Promise<boolean>((go) => {
          this.waiting = [...this.waiting, { act, go }]
        })
      : false
  }
}

export const who = new Who()
door.same = (quiet) => who.same(quiet)
door.again = (act, patient) => who.again(act, patient)

/** Seconds until another try, if the server says so. */
export const waitOf = (wrong: unknown): number => (wrong instanceof Wrong ? wrong.wait : 0)
