import fc from 'fast-check';

/** One bad request: what is wrong with it, and how it is sent. */
export interface BadCase {
  what: string;
  /** The raw input; undefined = none. */
  input?: unknown;
  /** Sent instead of the input's JSON. */
  rawBody?: string;
  contentType?: string;
  identity?: 'none' | 'forgedCookie' | 'oddCookie' | 'expired' | 'otherAudience' | 'forgedHeaders';
  csrf?: 'missing' | 'wrong';
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
}

const huge = fc.constantFrom('x', '福', '$', '\u0000', '{').map((one) => one.repeat(60_000));
const dollar = fc.constantFrom('$where', '$ne', '$gt', '$regex', '$set', '$function').map((key) => ({ [key]: '1' }));
const prototype = fc
  .constantFrom('__proto__', 'constructor', 'prototype', 'toString')
  .map((key) => JSON.parse(`{"${key}":{"role":"head","isAdmin":true}}`) as unknown);
const outside = fc.constantFrom(181, -181, 90.0001e6, 1e308, -1e308, 'NaN', 'Infinity', '121.4', null, true);
/** Wrong for every field of every procedure. */
const wrongValue = fc.oneof(dollar, prototype, huge, fc.constant([[['x']]]), fc.constant({ toJSON: 'x' }));
/** Wrong as a whole input, whatever the procedure wants. */
const wrongWhole = fc.oneof(
  dollar,
  prototype,
  huge,
  fc.string({ minLength: 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.constantFrom({ openid: 'openid-shop' }, { memberId: 'member_002' }, { staffId: 'staff_zong', role: 'head' }),
);
const brokenJson = fc.constantFrom('{', '{"a":', '[1,2', 'nul', "{'a':1}", '\u0000', '{"a":1}{"b":2}', '"\\x"');

type Input = Record<string, unknown>;
const isInput = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts a wrong value somewhere into a right input: at a field, or inside the draft. */
function spoil(input: Input): fc.Arbitrary<Input> {
  const field = fc.constantFrom(...Object.keys(input));
  return fc.tuple(field, wrongValue, outside, fc.boolean()).map(([key, wrong, far, deep]) => {
    const value = input[key];
    if (deep && isInput(value) && Object.keys(value).length > 0) {
      const [inner = ''] = Object.keys(value);
      return { ...input, [key]: { ...value, [inner]: wrong } };
    }
    if (key === 'lng' || key === 'lat') return { ...input, [key]: far };
    return { ...input, [key]: wrong };
  });
}

const forged: fc.Arbitrary<BadCase> = fc
  .constantFrom<NonNullable<BadCase['identity']>[]>(
    'none',
    'forgedCookie',
    'oddCookie',
    'expired',
    'otherAudience',
    'forgedHeaders',
  )
  .map((identity) => ({ what: `identity ${identity}`, identity }));

export interface CaseOptions {
  /** An input that would be right. */
  good: unknown;
  isMutation: boolean;
  needsIdentity: boolean;
  needsCsrf: boolean;
}

/** Bad requests for one procedure, the same ones for the same seed. */
export function badCases(options: CaseOptions, count: number, seed: number): BadCase[] {
  const { good, isMutation } = options;
  const kinds: fc.Arbitrary<BadCase>[] = [
    wrongWhole.map((input) => ({ what: 'wrong input', input })),
    brokenJson.map((rawBody) => ({ what: 'broken JSON', rawBody })),
    fc
      .constantFrom('PUT', 'DELETE', 'PATCH', isMutation ? 'GET' : 'POST')
      .map((method) => ({ what: `method ${method}`, method: method as 'PUT', input: good })),
  ];
  if (isInput(good)) {
    const unknownKey = fc.constantFrom('$where', 'openid', 'userInfo', 'constructor', 'session', 'now');
    kinds.push(unknownKey.map((key) => ({ what: `unknown key ${key}`, input: { ...good, [key]: 'openid-shop' } })));
    if (Object.keys(good).length > 0) kinds.push(spoil(good).map((input) => ({ what: 'spoilt field', input })));
    const idKey = ['id', 'groupId', 'merchantId'].find((key) => key in good);
    if (idKey) {
      const unknown = fc.constantFrom('nope', 'x'.repeat(160), '__proto__', 'group_001:x');
      kinds.push(unknown.map((id) => ({ what: 'unknown id', input: { ...good, [idKey]: id } })));
    }
  }
  if (isMutation) {
    kinds.push(
      fc
        .constantFrom('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml')
        .map((contentType) => ({ what: `content type ${contentType}`, contentType, input: good })),
    );
  }
  if (options.needsIdentity) kinds.push(forged.map((one) => ({ ...one, input: good })));
  if (options.needsCsrf) {
    kinds.push(
      fc
        .constantFrom('missing' as const, 'wrong' as const)
        .map((csrf) => ({ what: `CSRF ${csrf}`, csrf, input: good })),
    );
  }
  // Every kind in turn, so that none is left out by chance.
  const each = Math.ceil(count / kinds.length);
  return kinds.flatMap((kind, index) => fc.sample(kind, { numRuns: each, seed: seed + index }));
}
