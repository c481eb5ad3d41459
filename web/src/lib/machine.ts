/** Who acts in a store without accounts, as answers name it. */
export const MACHINE = 'at the machine'
