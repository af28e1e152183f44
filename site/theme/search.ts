import MiniSearch, { type SearchResult } from 'minisearch';
import { load } from './script.js';
import { OPTIONS, type Found } from './search-options.js';

declare const searchIndex: string;

const MOST = 12;

/** Opens by its button, `/` or Ctrl-K; arrows choose, Enter goes there. */
export function search(root: string): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
  const input = dialog?.querySelector('input');
  const list = dialog?.querySelector('ol');
  const hint = dialog?.querySelector('.hint');
  if (!dialog || !input || !list || !hint) return;

  let index: Promise<MiniSearch> | undefined;
  const open = () => {
    index ??= load(`${root}assets/search-index.js`).then(() => MiniSearch.loadJSON(searchIndex, OPTIONS as never));
    if (!dialog.open) dialog.showModal();
    input.select();
  };
  const show = async () => {
    const words = input.value.trim();
    const results = words === '' || index === undefined ? [] : (await index).search(words).slice(0, MOST);
    if (words !== input.value.trim()) return;
    list.replaceChildren(...results.map((result) => line(result as SearchResult & Found, root)));
    hint.textContent =
      words === '' ? 'Type to search all pages.' : results.length === 0 ? `Nothing found for “${words}”.` : '';
  };

  document.querySelector('button.find')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if ((event.key === '/' && !typing) || (event.key === 'k' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  input.addEventListener('input', () => void show());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const place = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'ArrowDown') links[Math.min(place + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (place <= 0 ? input : links[place - 1])?.focus();
    else if (event.key === 'Enter' && place < 0) links[0]?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', ({ target }) => target instanceof Element && target.closest('a') && dialog.close());
}

function line({ id, title, heading, excerpt }: SearchResult & Found, root: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `${root}${String(id)}`;
  for (const [tag, text] of [
    ['strong', heading === '' ? title : `${title} › ${heading}`],
    ['span', excerpt],
  ] as const) {
    const part = document.createElement(tag);
    part.textContent = text;
    link.append(part);
  }
  const item = document.createElement('li');
  item.append(link);
  return item;
}
