// What was found in files that somebody has uploaded: it stays when the page changes its language or view.
import type { Checked } from './api'
import { who } from './who.svelte'

export const NONE = { without: [] as string[], hidden: '' as '' | 'take' | 'leave' }

class Report {
  checked = $state<Checked | null>(null)
  imported = $state(0) // the job that records events
  wrong = $state<unknown>(null)
  busy = $state('')
  story = $state(false)
  extras = $state.raw(NONE) // what was chosen about columns that no table has, and about what is hidden
  begun = false // a desk is made of them: the report has done its work
  constructor(readonly by: string) {}

  /** What a check has found. A scenario of another time is looked at by its own clock, unless somebody says otherwise. */
  take(checked: Checked) {
    this.checked = checked
    this.story = Math.abs(Date.parse(checked.as_of ?? '') - Date.now()) > 36e5 * 24
  }
}

const reports = new Map<boolean, Report>()

/** The report about events, or about a scenario; each person has an own one. */
export function report(events: boolean): Report {
  const by = who.me?.id ?? ''
  let found = reports.get(events)
  if (!found || found.by !== by || found.begun) reports.set(events, (found = new Report(by)))
  return found
}
