// What adopting a draft buys, said before it is adopted.
import type { PlanView } from './api'
import { money } from './say'
import { filled } from './words'

/** A sentence with the charters and their price; '' where it buys none. */
export const buysWords = (draft: Pick<PlanView, 'buys' | 'buys_minor'>, currency: string): string =>
  draft.buys
    ? filled(draft.buys === 1 ? 'adoptBuysOne' : 'adoptBuys', {
        n: String(draft.buys),
        price: money(draft.buys_minor, currency),
      })
    : ''
