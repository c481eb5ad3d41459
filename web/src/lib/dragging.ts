// A line of a load list that is dragged by mouse, pen or a grip: d3-drag follows the pointer.
import { drag, type D3DragEvent } from 'd3-drag'
import { select } from 'd3-selection'
import type { Attachment } from 'svelte/attachments'

const FAR = 6 // pixels after which a press is a drag

export interface Dragged {
  begins: () => boolean // false: there is nothing to drag
  moves: (x: number, y: number) => void
  ends: (dropped: boolean) => void
}

/** Makes an element draggable; Escape ends a drag without a drop. */
export function draggable({ begins, moves, ends }: Dragged): Attachment<HTMLElement> {
  return (node) => {
    let [x0, y0, under] = [0, 0, false]
    const stop = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !under) return
      event.stopPropagation()
      over(false)
    }
    function over(dropped: boolean) {
      under = false
      removeEventListener('keydown', stop, true)
      ends(dropped)
    }
    type Event = D3DragEvent<HTMLElement, unknown, unknown>
    const spot = ({ sourceEvent }: Event): [number, number] => {
      const at = sourceEvent.changedTouches?.[0] ?? sourceEvent
      return [at.clientX, at.clientY]
    }
    let refused = false
    const behaviour = drag<HTMLElement, unknown>()
      .clickDistance(FAR)
      .filter((event: MouseEvent & TouchEvent) => {
        const grip = (event.target as Element).closest('.grip')
        if (event.type === 'touchstart') return Boolean(grip)
        return !event.button && !event.ctrlKey && !(event.target as Element).closest('button, input, select')
      })
      .on('start', (event: Event) => {
        ;[x0, y0] = spot(event)
        refused = false
      })
      .on('drag', (event: Event) => {
        const [x, y] = spot(event)
        if (!under && !refused && Math.hypot(x - x0, y - y0) > FAR) {
          under = begins()
          refused = !under
          if (under) addEventListener('keydown', stop, true)
        }
        if (under) moves(x, y)
      })
      .on('end', () => {
        if (under) over(true)
        refused = false
      })
    select(node).call(behaviour)
    node.style.touchAction = '' // a finger scrolls; the grip has its own
    return () => {
      select(node).on('.drag', null)
      if (under) over(false)
    }
  }
}
