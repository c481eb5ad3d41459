// Where the keyboard goes when another view opens: to its heading, once that is there.
const PATIENCE = 5000

/** Focus the heading in `main`, unless somebody is in a field or at an act of the new view already. */
export function toHeading(main: HTMLElement) {
  const first = document.activeElement
  const take = (): boolean => {
    const heading = main.querySelector<HTMLElement>('h1')
    const now = document.activeElement
    if (now !== first && now !== document.body && now !== null) return true
    if (!heading) return false
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
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

/** The acts on screen that have keys: `a r` for `data-keys="a r"`. */
export const actsWithKeys = (): { keys: string; words: string; act: HTMLElement }[] =>
  [...document.querySelectorAll<HTMLElement>('[data-keys]:not(:disabled)')].map((act) => ({
    keys: act.dataset.keys!,
    words: (act.getAttribute('aria-label') ?? act.textContent ?? '').trim(),
    act,
  }))
