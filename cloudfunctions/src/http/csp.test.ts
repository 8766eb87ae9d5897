import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { contentSecurityPolicy, scriptHashes } from './csp';

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

test('only inline scripts are hashed, byte for byte', () => {
  const html = `<script src="/a.js"></script><script>let a = 1;\n</script><script type="module" src="/b.js"></script><script> </script>`;
  expect(scriptHashes(html)).toEqual([hashOf('let a = 1;\n')]);
});

test('a page runs scripts of this origin and its own inline ones, no others', () => {
  expect(contentSecurityPolicy({})).toContain("script-src 'self';");
  expect(contentSecurityPolicy({})).not.toContain('unsafe-inline');
  const policy = contentSecurityPolicy({ scripts: [hashOf('x')], inlineStyles: true });
  expect(policy).toContain(`script-src 'self' ${hashOf('x')};`);
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
});
