// What this browser keeps of whoever sits here: theme, language, what a desk has.
export function kept(name: string): string {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

export function keep(name: string, value: string) {
  try {
    localStorage.setItem(name, value)
  } catch {
    /* a browser that keeps nothing */
  }
}
