// Runs before the first paint, so that a remembered colour scheme does not flash. The page's policy forbids inline scripts.
try {
  const scheme = localStorage.getItem('errata.color-scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.mantineColorScheme = scheme;
} catch {
  // Without storage the system's scheme is used.
}
