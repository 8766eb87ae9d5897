/** The landing page's style: warm paper by day, dim lamp by night; one column on a phone, doors side by side on a desk. */
export const LANDING_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbf6ee; --card: #fffdf9; --ink: #2d2621; --soft: #6f625a; --line: #eadfd0; --red: #b83a26; --glow: #f6d9b8;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191512; --card: #231e1a; --ink: #f3eae0; --soft: #b5a699; --line: #3a312a; --red: #f0826c; --glow: #3b2619; }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: radial-gradient(90rem 40rem at 80% -10rem, var(--glow), transparent 70%), var(--paper);
  color: var(--ink); line-height: 1.6;
  font-family: system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
}
header, main, footer { width: min(68rem, 100% - 2.5rem); margin-inline: auto; }
header { padding: clamp(2.5rem, 8vw, 5.5rem) 0 clamp(1.75rem, 5vw, 3rem); }
.bank { margin: 0 0 1rem; color: var(--soft); letter-spacing: .08em; font-size: .875rem; }
h1 { display: flex; align-items: center; gap: .9rem; margin: 0; font-size: clamp(2.4rem, 8vw, 4rem); letter-spacing: .12em; line-height: 1.15; }
.seal {
  display: grid; place-items: center; width: 1.35em; height: 1.35em; border-radius: .3em; background: #c8442e; color: #fff;
  font-size: .72em; letter-spacing: 0; transform: rotate(-4deg);
}
.lead { margin: 1.1rem 0 .25rem; font-size: clamp(1.2rem, 3.5vw, 1.6rem); }
.more { margin: 0; color: var(--soft); max-width: 34rem; }
.doors { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; }
.door {
  display: grid; grid-template-columns: auto 1fr; gap: .3rem .9rem; align-content: start; padding: 1.35rem 1.35rem 1.2rem;
  border: 1px solid var(--line); border-radius: 1.1rem; background: var(--card); color: inherit; text-decoration: none;
  transition: transform .16s ease, border-color .16s ease, box-shadow .16s ease;
}
.door:hover, .door:focus-visible { transform: translateY(-3px); border-color: var(--red); box-shadow: 0 .9rem 2rem rgb(120 60 20 / .12); }
:focus-visible { outline: 3px solid var(--red); outline-offset: 3px; }
.mark {
  display: grid; place-items: center; width: 2.6rem; height: 2.6rem; border-radius: .8rem; background: var(--glow); color: var(--red); font-size: 1.25rem;
}
.name { align-self: center; font-size: 1.15rem; font-weight: 600; }
.text { grid-column: 1 / -1; color: var(--soft); margin-top: .4rem; }
.path { grid-column: 1 / -1; color: var(--red); font-family: ui-monospace, Menlo, monospace; font-size: .85rem; }
.logins { margin-top: 2.5rem; padding: 1.5rem; border: 1px dashed var(--line); border-radius: 1.1rem; background: var(--card); }
h2 { margin: 0 0 .4rem; font-size: 1.15rem; }
.logins p { margin: 0 0 1rem; color: var(--soft); }
a { color: var(--red); }
code { white-space: nowrap; font-family: ui-monospace, Menlo, monospace; padding: .1em .4em; border-radius: .35em; background: var(--glow); color: var(--ink); }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .55rem .75rem .55rem 0; text-align: left; border-top: 1px solid var(--line); vertical-align: top; }
th { border-top: 0; font-weight: 500; color: var(--soft); font-size: .875rem; white-space: nowrap; }
footer { padding: 2.5rem 0 3rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 30rem) { .logins { padding: 1.1rem; } th, td { padding-right: .5rem; } }
@media (prefers-reduced-motion: reduce) { .door { transition: none; } .door:hover { transform: none; } }
`;
