// How far the first plan is: a desk is read, then planned, judged, and explained.
import type { JobView } from './api'

export const STEPS = ['reading', 'planning', 'judging', 'explaining'] as const

/** The number of the step, from 1; 0: no first plan is being made. */
export function stepOf(jobs: Pick<JobView, 'kind' | 'state' | 'step'>[]): number {
  const job = jobs.find((each) => ['begin', 'plan'].includes(each.kind) && ['queued', 'running', 'stopping'].includes(each.state))
  if (!job) return 0
  if (job.kind === 'begin') return 1
  if (job.step === 'judging') return 3
  return job.step === 'explaining' ? 4 : 2
}
