import type { StackSettings } from './settings';

/** What a newcomer reads when everything is up: where to look and how to log in. */
export function welcomeText({ publicUrl, dataDir }: Pick<StackSettings, 'publicUrl' | 'dataDir'>): string {
  return [
    '',
    '  福邻 Fulin is running.',
    '',
    `  ${publicUrl}/         start here: links and log-ins`,
    `  ${publicUrl}/app/     the mini-program: be any demo cardholder, stand anywhere`,
    `  ${publicUrl}/sim/     the simulated WeChat: the groups, live`,
    `  ${publicUrl}/admin/   the ops page`,
    `  ${publicUrl}/healthz  every part, up or down`,
    '',
    '  Log-ins for /admin/ (password fulin-demo):',
    '    zong    head office       haibo   Shanghai branch    ningyu  Nanjing branch',
    '    m1–m6   managers          shenhe  reviewer',
    '',
    `  Data: ${dataDir} (npm run reset gives the demo city back). Stop with Ctrl-C.`,
    '',
  ].join('\n');
}
