// Runs before the first paint, so that a chosen theme does not flash. A file of its own because the page allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('fulin.theme');
  } catch (e) {
    choice = null;
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
