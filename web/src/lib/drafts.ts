// What is done with a draft, from wherever it is shown: adopted or discarded, and undone from a toast.
import { post, type PlanView } from './api'
import { desk } from './desk.svelte'
import { toast } from './toast.svelte'
import { t } from './words'

/** Make it the current plan; refused if another one was adopted since it was looked at. */
export async function adopt(name: string): Promise<PlanView> {
  try {
    const plan = await post('/plans/{name}/adopt', { path: { name }, header: { 'if-match': desk.view?.current?.etag ?? '"none"' } })
    toast(`${t('didAdopt')} ${name}`, [plan.adopted])
    return plan
  } finally {
    await desk.look()
  }
}

export async function discard(name: string) {
  try {
    const act = await post('/plans/{name}/withdraw', { path: { name } })
    toast(`${t('didDiscard')} ${name}`, [act.number])
  } finally {
    await desk.look()
  }
}
