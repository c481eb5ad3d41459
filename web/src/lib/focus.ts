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

/** Do an act at a button: the keyboard stays at the button, or if that goes away at the heading of its part of the view. */
export async function keepingPlace<T>(button: Element | null, act: () => Promise<T>): Promise<T> {
  const part = button?.closest('section, dialog') ?? null
  const lost = () => document.activeElement === null || document.activeElement === document.body
  const back = () => {
    if (!lost()) return
    if (button instanceof HTMLElement && button.isConnected) button.focus({ preventScroll: true })
    if (!lost()) return
    const heading = part?.isConnected ? part.querySelector<HTMLElement>('h2, h1') : null
    const there = heading ?? document.querySelector<HTMLElement>('main h1')
    if (there) stand(there)
  }
  // What the act has changed is drawn after its answer, and after what is asked then.
  const watch = new MutationObserver(back)
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  try {
    return await act()
  } finally {
    setTimeout(() => watch.disconnect(), PATIENCE)
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
