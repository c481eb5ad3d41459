// The reader's language: of the address, else chosen before, else the first of the browser's that we have.
import type { Lang } from './words'

const ours = (text: string): Lang | undefined => (/^zh\b/i.test(text) ? 'zh' : /^en\b/i.test(text) ? 'en' : undefined)

export function readersLanguage(address: string, chosen: string, browser: readonly string[]): Lang {
  return [address, chosen, ...browser].map(ours).find(Boolean) ?? 'en'
}
