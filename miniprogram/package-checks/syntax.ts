import { parse } from 'acorn';
import type { BuiltPackage } from './package-files';

/** What WeChat's JavaScript engines of the declared base library understand without help. */
const ECMA_VERSION = 2017;
/** `Function('return this')` is webpack's way to the global object, inside a try; WeChat answers it with an exception that is caught. */
const EVAL = /(?<![\w$.])eval\s*\(|(?<![\w$.])Function\s*\(\s*(?!["'`]return this["'`]\))/;

/** Scripts that are no ES2017 or make code from text, which WeChat forbids. */
export function checkSyntax(built: BuiltPackage): string[] {
  return built
    .withEnding('.js')
    .flatMap(({ name }) => syntaxFaults(built.read(name)).map((fault) => `${name}: ${fault}`));
}

/** The faults of one script. */
export function syntaxFaults(code: string): string[] {
  const faults = EVAL.test(code) ? ['makes code from text'] : [];
  try {
    parse(code, { ecmaVersion: ECMA_VERSION, sourceType: 'script', allowReturnOutsideFunction: false });
  } catch (error) {
    faults.push(`is not ES${ECMA_VERSION}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return faults;
}
