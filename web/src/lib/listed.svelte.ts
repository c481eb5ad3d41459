// The list that somebody is bringing in: its file, what was answered and chosen. It outlives the view, the language and
// a reload; it belongs to one person at one desk.
import { post, put, refusal, Wrong, type ListMapping, type ListView } from './api'
import { desk } from './desk.svelte'
import { toast } from './toast.svelte'
import { report } from './uploaded.svelte'
import { filled, t, worded } from './words'
import { who } from './who.svelte'

const KEY = 'onward-list'
interface Choices {
  upload: string
  file: string
  name: string
  sheet: string // the only one that is wanted
  answers: Record<string, string>
  mappings: ListMapping[]
  lorries: string[]
  cancel: string[]
}
const NOTHING: Choices = { upload: '', file: '', name: '', sheet: '', answers: {}, mappings: [], lorries: [], cancel: [] }

class Listed {
  chosen = $state<Choices>({ ...NOTHING })
  look = $state.raw<ListView | null>(null)
  wrong = $state<unknown>(null)
  busy = $state('')
  begun = $state(0) // the job that begins a desk with it
  private of: string | null = null
  private turn = 0

  private get here(): string {
    return JSON.stringify([desk.name, who.me?.id ?? ''])
  }

  /** Take up what this person had begun at this desk. */
  open() {
    const of = this.here
    if (of === this.of) return
    this.of = of
    const kept = read()
    this.clear(kept?.of === of ? kept : NOTHING)
    if (this.chosen.upload) void this.again()
  }

  clear(to: Choices = NOTHING) {
    this.turn++
    this.of = this.here
    this.chosen = { ...NOTHING, ...to }
    this.look = null
    this.wrong = null
    this.busy = ''
    this.begun = 0
    this.keep()
  }

  async send(files: readonly File[]) {
    const [file] = files
    if (files.length !== 1) {
      this.wrong = refusal(t('oneListAtATime'))
      return
    }
    this.clear({ ...NOTHING, file: file.name })
    const mine = this.turn
    this.busy = file.name
    try {
      const { id } = await post('/uploads')
      await put('/uploads/{upload}/files/{name}', { path: { upload: id, name: file.name }, body: file })
      if (mine === this.turn && !(await this.isScenario(id, file.name))) await this.take(id, file.name)
    } catch (each) {
      if (mine === this.turn) this.wrong = each
    } finally {
      if (mine === this.turn) this.busy = ''
    }
  }

  /** A whole scenario begins a desk in its own way: its report shows it. */
  private async isScenario(upload: string, file: string): Promise<boolean> {
    if (desk.view?.exists || !/\.xlsx$/i.test(file)) return false
    const checked = await post('/uploads/{upload}/check', { path: { upload } })
    if (checked.listed) return false
    this.clear()
    report(false).take(checked)
    return true
  }
  /** A file that was sent already; `sheet`: the only one of it that is wanted. */
  async take(upload: string, file: string, sheet = '') {
    this.clear({ ...NOTHING, upload, file, sheet })
    await this.again()
  }

  answer(key: string, choice: string) {
    this.chosen.answers = { ...this.chosen.answers, [key]: choice }
    void this.again()
  }
  /** A mapping that was changed by hand. */
  map(mapping: ListMapping) {
    const others = this.chosen.mappings.filter((each) => each.sheet !== mapping.sheet)
    this.chosen.mappings = [...others, mapping]
    void this.again()
  }

  /** Look at the file as it would be read now. */
  async again() {
    const mine = ++this.turn
    this.busy = t('reading')
    this.keep()
    try {
      const found = await post('/lists/look', { body: this.body })
      if (mine !== this.turn) return
      this.chosen.name = found.name
      this.chosen.lorries = this.chosen.lorries.filter((each) => found.opening?.lorries.some(({ key }) => key === each))
      this.look = found
      this.wrong = null
      this.keep()
    } catch (each) {
      if (mine !== this.turn) return
      if (each instanceof Wrong && each.told.status === 404) this.clear()
      this.wrong = each
    } finally {
      if (mine === this.turn) this.busy = ''
    }
  }

  get body() {
    const { upload, file, name, sheet, answers, mappings } = this.chosen
    return { upload, file, name, sheet, answers, mappings }
  }
  /** Whether every question has an answer, and nothing is in the way. */
  get ready(): boolean {
    return Boolean(this.look?.ready) && !this.busy
  }
  /** What is sent as the answers: also those that were proposed and stand on screen. */
  private get answers(): Record<string, string> {
    const shown = (this.look?.questions ?? []).filter((each) => each.answer).map((each) => [each.key, each.answer])
    return { ...Object.fromEntries(shown), ...this.chosen.answers }
  }

  /** A desk begins with it; its first plan is made at once. */
  async begin() {
    const { upload, file, name, sheet, mappings, lorries } = this.chosen
    try {
      const job = await post('/jobs', {
        body: {
          kind: 'begin',
          upload,
          plan_at_once: true,
          own_list: { file, name, sheet, answers: this.answers, mappings, lorries },
        },
      })
      this.begun = job.number
      this.wrong = null
      desk.follow(job.number)
    } catch (each) {
      this.wrong = each
    }
  }

  /** What it changes is saved, in one act. */
  async save() {
    const seen = this.look?.tomorrow
    if (!seen) return
    this.busy = t('saving')
    const { file, cancel } = this.chosen
    try {
      const kept = await post('/lists/keep', { body: { ...this.body, answers: this.answers, shown: seen.token, cancel } })
      this.clear()
      toast(filled('keptList', { file, words: kept.words.map(worded).join('; ') }), kept.act ? [kept.act] : [])
    } catch (each) {
      this.busy = ''
      if (each instanceof Wrong && each.told.status === 409) await this.again()
      this.wrong = each
    }
    await desk.look()
  }

  keep() {
    if (this.of === null) return
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...this.chosen, of: this.of }))
    } catch {
      /* a browser that keeps nothing */
    }
  }
}

function read(): (Choices & { of: string }) | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}

export const listed = new Listed()
