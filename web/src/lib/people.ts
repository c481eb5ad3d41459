// People as the server has them: who acts, users, links, keys, deputies.
import { call, get, post } from './api'

/** Who acts. `accounts`: the store has accounts; `may`: ids of the operations that this person may do. */
export interface Me {
  name: string
  id: string
  roles: string[]
  accounts: boolean
  signed_in: boolean
  key: boolean
  deputy_for: string[]
  may: string[]
}
/** Where a password is set, once, until when. */
export interface LinkView {
  path: string
  until: string
}
export interface UserAdded extends LinkView {
  name: string
  id: string
  roles: string[]
}
/** What is a user's and waits: drafts, goods that are pinned, claims and proposals that count on the user, deputies. */
export interface Belongings {
  drafts: string[]
  pins: string[]
  approvals: string[]
  deputies: string[]
}
export interface KeyMade {
  id: string
  key: string
}

export const ROLES = ['planner', 'hub', 'claims', 'terms', 'approver', 'finance', 'fund', 'reader', 'admin'] as const
export const SCOPES = ['capture', 'query', 'read', 'draft', 'metrics', 'terminal'] as const
export const SHORTEST = 10 // characters of a password
/** At the machine: how the first account is made. */
export const COMMAND = 'onward db user NAME --admin'

const at = (user: string) => `/users/${encodeURIComponent(user)}`

export const askMe = () => get<Me>('/me')
export const signIn = (name: string, password: string) => post<Me>('/sign-in', { name, password })
export const signOut = () => post<void>('/sign-out')
export const useLink = (code: string, password: string) => post<Me>('/links/use', { code, password })
export const changePassword = (old: string, fresh: string) => call<void>('PUT', '/me/password', { old, new: fresh })

export const addUser = (name: string, roles: string[]) => post<UserAdded>('/users', { name, roles })
export const changeUser = (user: string, change: { disabled?: boolean; roles?: string[] }) => call<unknown>('PUT', at(user), change)
export const makeLink = (user: string) => post<LinkView>(`${at(user)}/link`)
export const belongings = (user: string) => get<Belongings>(`${at(user)}/belongings`)
export const handOver = (user: string, to: string) => post<Belongings>(`${at(user)}/hand-over`, { to })

export const makeKey = (name: string, scopes: string[]) => post<KeyMade>('/keys', { name, scopes })
export const endKey = (id: string) => call<unknown>('DELETE', `/keys/${encodeURIComponent(id)}`)
export const makeDeputy = (deputy: string, from: string, until: string, user: string) =>
  post<unknown>('/deputies', { deputy, from, until, ...(user ? { user } : {}) })
export const endDeputy = (id: string) => call<unknown>('DELETE', `/deputies/${encodeURIComponent(id)}`)

/** The whole link, at the address that one looks at. */
export const whole = (link: LinkView) => location.origin + link.path
