// What is done with a draft, from wherever it is shown: adopted or discarded, and undone from a toast.
import { call, post, type PlanView } from './api'
import { desk } from './desk.svelte'
import { toast } from './toast.svelte'
import { t } from './words'

const path = (name: string) => `/plans/${encodeURIComponent(name)}`

/** Make it the current plan; refused if another one was adopted since it was looked at. */
export async function adopt(name: string): Promise<PlanView> {
  try {
    const plan = await call<PlanView>('POST', `${path(name)}/adopt`, {}, { 'if-match': desk.view?.current?.etag ?? '"none"' })
    toast(`${t('didAdopt')} ${name}`, [plan.adopted])
    return plan
  } finally {
    await desk.look()
  }
}

export async function discard(name: string) {
  try {
    const act = await post<{ number: number }>(`${path(name)}/withdraw`)
    toast(`${t('didDiscard')} ${name}`, [act.number])
  } finally {
    await desk.look()
  }
}
