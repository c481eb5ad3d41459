// Where one is: view and id in the path, everything else in the query. What is usual is left out,
// so that an address can be sent, and opens the same rows, order, selection, map and zone.

import { isView, opens } from './menu'

export const USUAL: Record<string, string> = { tz: 'utc' }
const KEPT = ['tz', 'lang'] // that go along from view to view

class Place {
  path = $state('')
  query = $state<Record<string, string[]>>({})

  constructor() {
    this.read()
    window.addEventListener('popstate', () => this.read())
  }

  read() {
    this.path = location.pathname
    const found: Record<string, string[]> = {}
    for (const [name, value] of new URLSearchParams(location.search)) (found[name] ??= []).push(value)
    this.query = found
  }

  /** The desk by its name. */
  get desk(): string {
    return decoded(this.path.split('/')[2] ?? '')
  }

  /** `now`, `plan` ... */
  get view(): string {
    return this.path.split('/')[3] ?? ''
  }

  /** What of the view is open, if it has that: a shipment, a hub, a part. */
  get id(): string {
    return opens(this.view, this.inside) ? this.inside : ''
  }

  /** What the address names and the view does not have. */
  get unknown(): string {
    return isView(this.view) && !this.id ? this.inside : ''
  }

  private get inside(): string {
    return this.path.split('/').slice(4).map(decoded).join('/')
  }

  get(name: string): string {
    return this.query[name]?.[0] ?? USUAL[name] ?? ''
  }

  all(name: string): string[] {
    return this.query[name] ?? []
  }

  /** Parameters that are no one's own: the filters of a table. */
  filters(own: string[]): [string, string][] {
    return Object.entries(this.query)
      .filter(([name]) => !own.includes(name))
      .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))
  }

  /** Change some parameters; empty ones are left out. */
  set(changes: Record<string, string | string[]>, replace = true) {
    const next = { ...this.query }
    for (const [name, value] of Object.entries(changes)) {
      const values = (Array.isArray(value) ? value : [value]).filter((v) => v !== '' && v !== USUAL[name])
      if (values.length) next[name] = values
      else delete next[name]
    }
    this.go(this.path + text(next), replace)
  }

  /** The address of a view, with the zone and language that one has. */
  to(desk: string, view: string, id = '', query: Record<string, string | string[]> = {}): string {
    const along: Record<string, string[]> = {}
    for (const name of KEPT) if (this.query[name]) along[name] = this.query[name]
    for (const [name, value] of Object.entries(query)) if (value.length) along[name] = [value].flat()
    const rest = id ? '/' + encodeURIComponent(id) : ''
    return `/d/${encodeURIComponent(desk)}/${view}${rest}${text(along)}`
  }

  go(address: string, replace = false) {
    if (replace) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    this.read()
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  } // an address that was cut
}

function text(query: Record<string, string[]>): string {
  const made = new URLSearchParams()
  for (const name of Object.keys(query).sort()) for (const value of query[name]) made.append(name, value)
  const said = made.toString()
  return said ? '?' + said : ''
}

export const place = new Place()
