import type { FastifyInstance } from 'fastify';
import { DEMO_LOGINS, DEMO_PASSWORD } from '../demo/texts';
import { LANDING_STYLE } from './landing-style';
import { setPageHeaders } from './security-headers';
import type { HttpSettings } from './settings';

interface Door {
  href: string;
  mark: string;
  name: string;
  text: string;
}

const DOORS: Door[] = [
  {
    href: '/app/',
    mark: '福',
    name: '持卡人小程序',
    text: '身边的优惠、本周权益、离你最近的社群。可以换个身份,也可以换个地方站站。',
  },
  {
    href: '/admin/',
    mark: '营',
    name: '运营后台',
    text: '排群发、审优惠、看社群:每一条消息为什么发、发给谁、发到没有。',
  },
];
const SIMULATOR_DOOR: Door = {
  href: '/sim/',
  mark: '邻',
  name: '模拟微信',
  text: '六十个街坊群正聊着。扫码进群、说句话、@一下社群助手试试。',
};
const HEALTH_DOOR: Door = { href: '/healthz', mark: '脉', name: '运行状况', text: '各个部件是否正常,一眼看清。' };

const toDoor = ({ href, mark, name, text }: Door) => `
      <a class="door" href="${href}">
        <span class="mark" aria-hidden="true">${mark}</span>
        <span class="name">${name}</span>
        <span class="text">${text}</span>
        <span class="path">${href}</span>
      </a>`;

const logins = () => `
    <section class="logins" aria-labelledby="logins">
      <h2 id="logins">演示账号</h2>
      <p>登录 <a href="/admin/">运营后台</a>,密码都是 <code>${DEMO_PASSWORD}</code>。小程序里不用密码,点头像就能换成任意一位持卡人。</p>
      <div class="table">
        <table>
          <thead><tr><th>账号</th><th>是谁</th><th>能做什么</th></tr></thead>
          <tbody>${DEMO_LOGINS.map(({ login, who, may }) => `<tr><td><code>${login}</code></td><td>${who}</td><td>${may}</td></tr>`).join('')}</tbody>
        </table>
      </div>
    </section>`;

function toPage({ demo, simulatorUrl }: Pick<HttpSettings, 'demo' | 'simulatorUrl'>): string {
  const doors = [...DOORS, ...(simulatorUrl === null ? [] : [SIMULATOR_DOOR]), HEALTH_DOOR];
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="福邻:江海银行信用卡社区,街角的好处,邻里一起享" />
    <title>福邻 · 街角的好处,邻里一起享</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23c8442e'/%3E%3Ctext x='16' y='23' font-size='19' text-anchor='middle' fill='%23fff'%3E福%3C/text%3E%3C/svg%3E" />
    <link rel="stylesheet" href="/landing.css" />
  </head>
  <body>
    <header>
      <p class="bank">江海银行信用卡社区${demo ? ' · 演示' : ''}</p>
      <h1><span class="seal" aria-hidden="true">福</span>福邻</h1>
      <p class="lead">街角的好处,邻里一起享。</p>
      <p class="more">把银行的权益带到家门口的小店、每天的饭点和自己的街坊群里。</p>
    </header>
    <main>
      <nav class="doors" aria-label="入口">${doors.map(toDoor).join('')}
      </nav>${demo ? logins() : ''}
    </main>
    <footer>${demo ? '演示数据:地点取自 OpenStreetMap(© OpenStreetMap 贡献者,ODbL),银行与活动均为虚构。' : '江海银行信用卡中心'}</footer>
  </body>
</html>`;
}

/** The page a newcomer sees first: where everything is, and in the demo who to be. */
export function installLanding(app: FastifyInstance, settings: Pick<HttpSettings, 'demo' | 'simulatorUrl'>): void {
  const page = toPage(settings);
  app.get('/', (_, reply) => {
    setPageHeaders(reply, {});
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
  app.get('/landing.css', (_, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(LANDING_STYLE),
  );
}
