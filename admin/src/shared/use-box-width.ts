import { useEffect, useState, type RefObject } from 'react';

/** The width of a box in whole pixels as it changes; `usual` until it is known. */
export function useBoxWidth(box: RefObject<HTMLElement>, usual: number): number {
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box]);
  return width;
}
