/** Turns to the other colours, and keeps the choice; without one the system decides. */
export function themeButton(): void {
  const tell = () => document.dispatchEvent(new Event('theme'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  document.querySelector('button.theme')?.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
    tell();
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // No storage: the choice lasts as long as the page.
    }
  });
}

const isDark = (): boolean =>
  (document.documentElement.dataset['theme'] ??
    (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
