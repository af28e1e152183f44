/** Before the first paint, so that a page that was chosen dark does not flash. */
try {
  const theme = localStorage.getItem('theme');
  if (theme !== null) document.documentElement.dataset['theme'] = theme;
} catch {
  // No storage, as for pages from a folder in some browsers: the system's choice stays.
}
