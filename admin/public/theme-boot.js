// Runs before the first paint, so that a chosen theme does not flash. A file of its own because the page allows no inline script.
(() => {
  const { document, localStorage, matchMedia } = globalThis;
  const read = () => {
    try {
      return localStorage.getItem('fulin.theme');
    } catch {
      return null;
    }
  };
  const choice = read();
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
