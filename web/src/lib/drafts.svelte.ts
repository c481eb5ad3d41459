// What is done with a draft, from wherever it is shown: adopted or discarded, and undone from a toast.
import { post, type PlanView } from './api'
import { desk } from './desk.svelte'
import { toast } from './toast.svelte'
import { t } from './words'

/** The draft of which it is asked whether to adopt it. */
export const asked = $state<{ draft: PlanView | null }>({ draft: null })

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

export async function discard(...names: string[]) {
  const acts: number[] = []
  try {
    for (const name of names) acts.push((await post('/plans/{name}/withdraw', { path: { name } })).number)
  } finally {
    if (acts.length) toast(`${t('didDiscard')} ${names.slice(0, acts.length).join(', ')}`, acts)
    await desk.look()
  }
}

/** Plan again by what holds now; the job. */
export const replan = () => desk.begin({ kind: 'plan' })
