// Whether the screen is a telephone's: then the rows of a table are cards.
import { MediaQuery } from 'svelte/reactivity'

export const telephone = new MediaQuery('screen and (max-width: 600px)')
