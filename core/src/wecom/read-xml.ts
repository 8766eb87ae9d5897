import { XMLParser } from 'fast-xml-parser';
import type { CallbackFields } from './events';

/** Values stay text ("007" is no number), entities beyond the five of XML are not expanded. */
const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  trimValues: true,
  processEntities: false,
});

/** The fields under `<xml>`; null if the text is not such a document. Documents with a DTD are refused: nobody honest sends one. */
export function readXml(text: string): CallbackFields | null {
  if (/<!DOCTYPE/i.test(text)) return null;
  try {
    const root = (parser.parse(text, true) as { xml?: unknown }).xml;
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? (root as CallbackFields) : null;
  } catch {
    return null;
  }
}
