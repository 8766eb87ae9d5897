type Child = Node | string | null | false;
type Props = Record<string, string | number | boolean | EventListener | undefined>;

/** Makes an element: `on…` props become listeners, true/false toggles an attribute, everything else is an attribute. Text is never HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2).toLowerCase(), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

/** A person's or group's picture: the first sign of the name on a colour of its own. */
export function avatar(name: string, id: string, kind: 'person' | 'group' | 'bot' = 'person'): HTMLElement {
  const sign = kind === 'bot' ? '福' : ([...name.replace(/^江海福邻·/, '')][0] ?? '微');
  return h('span', { class: `avatar avatar-${kind} hue-${hueOf(id)}`, 'aria-hidden': 'true' }, sign);
}

const HUES = 10;

function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum % HUES;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The mark of 扫一扫: four corners and a line. */
export function scanMark(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M3 8V4h5M16 4h5v4M21 16v4h-5M8 20H3v-4M3 12h18');
  svg.append(path);
  return svg;
}
