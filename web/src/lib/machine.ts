/** Who acts in a store without accounts, as answers name it. */
export const MACHINE = 'at the machine'
/** On whose account goods travel that are nobody's, as answers name it. */
export const NOBODYS = 'the desk'
