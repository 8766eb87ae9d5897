/** What must never stand in a log, by its look. Chinese mobile numbers; secrets in addresses; tokens after their names. */
const PATTERNS: readonly [RegExp, string][] = [
  [/(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.])/g, '[phone]'],
  [/(\/\/[^\s/:@"]*:)[^\s/@"]+(@)/g, '$1[secret]$2'],
  [/\b(Bearer\s+)[\w.~+/=-]{6,}/gi, '$1[secret]'],
  [
    /((?:access_token|token|secret|password|passwd|authorization|cookie|corpsecret|[?&]key)\\?["']?\s*[=:]\s*\\?["']?)[^\s"'&,;}\\]{4,}/gi,
    '$1[secret]',
  ],
];
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|_KEY$|WEBHOOK|SMTP_URL/;
const SHORTEST_SECRET = 6;

/**
 * Makes a function that takes phone numbers, tokens and the values of secret settings out of a text: the last thing a log line goes
 * through, so that no call can forget it.
 */
export function createRedactor(env: NodeJS.ProcessEnv): (text: string) => string {
  const values = Object.entries(env)
    .filter(([name, value]) => SECRET_NAME.test(name) && (value?.length ?? 0) >= SHORTEST_SECRET)
    .map(([, value]) => value ?? '')
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const known = values.reduce((left, value) => left.replaceAll(value, '[secret]'), text);
    return PATTERNS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), known);
  };
}
