/** When what a page was told is asked for once more. */
import { useEffect, useRef } from 'react';
import { useIsOnline } from './online.ts';
import { useQueue } from './queue.ts';

/** `act`, when the network came or went, or what waits here changed or arrived; not as the page begins: then all was just asked for. */
export function useAgain(act: () => unknown): void {
  const isOnline = useIsOnline();
  const { taken, waiting } = useQueue();
  const mark = `${isOnline} ${waiting.length} ${taken.length}`;
  const before = useRef(mark);
  useEffect(() => {
    if (before.current === mark) return;
    before.current = mark;
    void act();
  }, [mark, act]);
}
