// Where the keyboard goes when what it stood on is gone: when another view opens, or after an act.
const PATIENCE = 5000

/** Focus the heading in `main`, unless somebody is in a field or at an act of the new view already. */
export function toHeading(main: HTMLElement) {
  const first = document.activeElement
  const take = (): boolean => {
    const heading = main.querySelector<HTMLElement>('h1')
    const now = document.activeElement
    if (now !== first && now !== document.body && now !== null) return true
    if (!heading) return false
    stand(heading)
    return true
  }
  const watch = new MutationObserver(() => {
    if (take()) watch.disconnect()
  })
  watch.observe(main, { childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), PATIENCE)
  queueMicrotask(() => {
    if (take()) watch.disconnect()
  })
}

/** Where the keyboard is now. Called: from then on, whenever it is nowhere, it goes back there; if that is gone to the
 *  row of the table that took its place, else to the heading of its part of the view. Answers what ends this, after a while. */
export function returning(from: Element | null): () => () => void {
  const parts: Element[] = []
  for (let part = from?.closest('section, dialog'); part; part = part.parentElement?.closest('section, dialog')) parts.push(part)
  const lost = () => document.activeElement === null || document.activeElement === document.body
  const back = () => {
    if (!lost()) return
    if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
    for (const part of parts) {
      if (!lost()) return
      if (!part.isConnected) continue
      const cell = part.querySelector<HTMLElement>(':scope > [role=grid] [role=gridcell][tabindex="0"]')
      const heading = part.querySelector<HTMLElement>('h2, h1')
      if (cell) cell.focus({ preventScroll: true })
      else if (heading) stand(heading)
    }
    const heading = document.querySelector<HTMLElement>('main h1')
    if (lost() && heading) stand(heading)
  }
  return () => {
    // What an act has changed is drawn after its answer, and after what is asked then.
    const watch = new MutationObserver(back)
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    queueMicrotask(back)
    return () => setTimeout(() => watch.disconnect(), PATIENCE)
  }
}

/** Do an act at a button: the keyboard stays at the button, or if that goes away where it was done. */
export async function keepingPlace<T>(button: Element | null, act: () => Promise<T>): Promise<T> {
  const end = returning(button)()
  try {
    return await act()
  } finally {
    end()
  }
}

function stand(heading: HTMLElement) {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

interface Keyed {
  keys: string
  words: string
  act: HTMLElement
}
/** The acts on screen that have keys: `a r` for `data-keys="a r"`; of several with the same keys the first. */
export function actsWithKeys(): Keyed[] {
  const found = new Map<string, Keyed>()
  for (const act of document.querySelectorAll<HTMLElement>('[data-keys]:not(:disabled)')) {
    const keys = act.dataset.keys!
    if (!found.has(keys)) found.set(keys, { keys, words: (act.getAttribute('aria-label') ?? act.textContent ?? '').trim(), act })
  }
  return [...found.values()]
}

const nameOf = (act: Element) => {
  const shown = act.cloneNode(true) as Element
  for (const key of shown.querySelectorAll('kbd')) key.remove()
  return (act.getAttribute('aria-label') ?? shown.textContent ?? '').replace(/\s+/g, ' ').trim()
}
/** What can be pressed now, by the names that it has, each name once; of tables only what stands over them. */
export function actsOnScreen(): { words: string; act: HTMLElement }[] {
  const found = new Map<string, HTMLElement>()
  for (const act of document.querySelectorAll<HTMLElement>('main button:not(:disabled), main a.button[download], header button')) {
    const words = nameOf(act)
    if (/\p{L}/u.test(words) && !found.has(words) && !act.closest('[role=grid], [role=list]') && act.checkVisibility())
      found.set(words, act)
  }
  return [...found].map(([words, act]) => ({ words, act }))
}

/** Focus the act of this name in the view that opens, or the first field of the form of this name, once it is there. */
export function focusAct(words: string) {
  const take = () => {
    const act = [...document.querySelectorAll<HTMLElement>('main :is(button, a.button)')].find((each) => nameOf(each).startsWith(words))
    const form = [...document.querySelectorAll('main section')].find((each) => each.getAttribute('aria-label') === words)
    const found = form?.querySelector<HTMLElement>('input, select') ?? act
    found?.focus()
    return Boolean(found)
  }
  const watch = new MutationObserver(() => {
    if (take()) watch.disconnect()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), PATIENCE)
}
