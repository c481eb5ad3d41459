// What adopting a draft buys, said before it is adopted.
import type { PlanView } from './api'
import { money } from './say'
import { filled } from './words'

/** A sentence with the charters and their price; '' where it buys none. */
export const buysWords = (draft: Pick<PlanView, 'buys'>, currency: string): string =>
  draft.buys.length
    ? filled(draft.buys.length === 1 ? 'adoptBuysOne' : 'adoptBuys', {
        n: String(draft.buys.length),
        price: money(draft.buys.reduce((sum, each) => sum + each.price_minor, 0), currency),
      })
    : ''
