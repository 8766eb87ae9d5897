import type { BroadcastContent, Recurrence } from '../broadcasts/model';
import { VARIABLES, type VariableInfo, type VariableName, type VariableValues } from './variable-names';

/** Where a text stands: what may be named in it depends on both. */
export interface VariablePlace {
  content: BroadcastContent['type'];
  recurrence: Recurrence['type'];
}

export type VariableProblem =
  | { kind: 'unclosed'; at: number }
  | { kind: 'fullWidth'; name: string }
  | { kind: 'unknown' | 'notHere'; name: string; nearest: VariableName | null };

const ALL: readonly VariableInfo[] = VARIABLES;
const BY_NAME = new Map<string, VariableInfo>(ALL.map((info) => [info.name, info]));

function isAvailable(info: VariableInfo, place: VariablePlace): boolean {
  return (info.contents?.includes(place.content) ?? true) && (info.recurrences?.includes(place.recurrence) ?? true);
}

/** The names a text at this place may hold. */
export function variablesFor(place: VariablePlace): VariableName[] {
  return VARIABLES.filter((info) => isAvailable(info, place)).map((info) => info.name);
}

/** A variable as the editor offers it. */
export interface VariableView {
  name: string;
  meaning: string;
  example: string;
  /** The contents it works in. */
  contents: string[];
  /** The recurrences it works with; empty = all of them. */
  recurrences: string[];
}

const TEXT_CONTENTS = ['text', 'link', 'miniProgram', 'nearbyDeals', 'billingDay', 'series', 'welcome'];

/** Every variable, for the editor. */
export function listVariables(): VariableView[] {
  return ALL.map(({ name, meaning, example, contents, recurrences }) => ({
    name,
    meaning,
    example,
    contents: [...(contents ?? TEXT_CONTENTS)],
    recurrences: [...(recurrences ?? [])],
  }));
}

/** How many characters differ, put in or left out (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The variable somebody most likely meant, among those that work at the place; null when none is near. */
export function nearestVariable(typed: string, place: VariablePlace): VariableName | null {
  const wanted = typed.trim().slice(0, 20);
  let best: { name: VariableName; distance: number } | null = null;
  for (const info of VARIABLES) {
    if (!isAvailable(info, place)) continue;
    for (const spelling of [info.name, ...((info as VariableInfo).aliases ?? [])]) {
      const distance = editDistance(wanted, spelling);
      if (distance >= Math.max(wanted.length, spelling.length)) continue;
      if (!best || distance < best.distance) best = { name: info.name, distance };
    }
  }
  return best?.name ?? null;
}

/** What is wrong with the first bad brace of a text at this place; null = it may be saved. */
export function variableProblem(text: string, place: VariablePlace): VariableProblem | null {
  for (const [whole, name = ''] of text.matchAll(/[{\uff5b]([^{}\uff5b\uff5d]*)[}\uff5d]/gu)) {
    const isPlain = whole.startsWith('{') && whole.endsWith('}');
    if (!isPlain && BY_NAME.has(name.trim())) return { kind: 'fullWidth', name };
  }
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') return { kind: 'unclosed', at };
    if (text[at] !== '{') continue;
    const end = text.slice(at + 1).search(/[{}]/u);
    if (end < 0 || text[at + 1 + end] === '{') return { kind: 'unclosed', at };
    const name = text.slice(at + 1, at + 1 + end);
    const info = BY_NAME.get(name);
    if (!info) return { kind: 'unknown', name, nearest: nearestVariable(name, place) };
    if (!isAvailable(info, place)) return { kind: 'notHere', name, nearest: null };
    at += end + 1;
  }
  return null;
}

/**
 * Puts the values in, in one pass, so that a brace inside a value stays as it is. A line that held nothing but variables which are
 * all empty is left out. Names that do not exist stay as they are: what is saved was checked.
 */
export function renderVariables(text: string, values: VariableValues): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const rendered = line.replace(/\{([^{}]*)\}/gu, (whole, name: string) =>
      BY_NAME.has(name) ? (values[name as VariableName] ?? '') : whole,
    );
    if (rendered.trim() === '' && line.trim() !== '') continue;
    lines.push(rendered);
  }
  return lines.join('\n').trim();
}

/** Does the text name this variable? */
export function usesVariable(text: string, name: VariableName): boolean {
  return text.includes(`{${name}}`);
}
