// People as the server has them: who acts, users, links, keys, deputies.
import { get, post, put, remove } from './api'
import type { components } from './api.d'

type S = components['schemas']
export type Me = S['Me']
export type LinkView = Pick<S['LinkView'], 'path'> & { until: string | null }
export type Belongings = Omit<S['BelongingsView'], 'sentences'>

export const ROLES = ['planner', 'hub', 'claims', 'terms', 'approver', 'finance', 'fund', 'reader', 'admin'] as const
export const SCOPES = ['capture', 'query', 'read', 'draft', 'metrics', 'terminal'] as const
export const SHORTEST = 10 // characters of a password
/** At the machine: how the first account is made. */
export const COMMAND = 'onward db user NAME --admin'

export const askMe = () => get('/me')
export const signIn = (name: string, password: string) => post('/sign-in', { body: { name, password } })
export const signOut = () => post('/sign-out')
export const useLink = (code: string, password: string) => post('/links/use', { body: { code, password } })
export const changePassword = (old: string, fresh: string) => put('/me/password', { body: { old, new: fresh } })

export const addUser = (name: string, roles: string[]) => post('/users', { body: { name, roles: roles as S['Role'][] } })
export const changeUser = (user: string, change: { disabled?: boolean; roles?: string[] }) =>
  put('/users/{user}', { path: { user }, body: change as S['ChangeBody'] })
export const makeLink = (user: string) => post('/users/{user}/link', { path: { user } })
export const belongings = (user: string) => get('/users/{user}/belongings', { path: { user } })
export const handOver = (user: string, to: string) => post('/users/{user}/hand-over', { path: { user }, body: { to } })

export const makeKey = (name: string, scopes: string[]) => post('/keys', { body: { name, scopes: scopes as S['Scope'][] } })
export const endKey = (id: string) => remove('/keys/{key}', { path: { key: id } })
export const makeDeputy = (deputy: string, from: string, until: string, user: string) =>
  post('/deputies', { body: { deputy, from, until, ...(user ? { user } : {}) } })
export const endDeputy = (id: string) => remove('/deputies/{deputy}', { path: { deputy: id } })

/** The whole link, at the address that one looks at. */
export const whole = (link: LinkView) => location.origin + link.path
