// What was just done, said once.
import { desk } from './desk.svelte'

/** `acts`: their numbers in the history, which Undo takes back. */
export function toast(words: string, _acts: number[] = []) {
  desk.said = words
}
