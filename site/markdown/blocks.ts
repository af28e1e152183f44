import type MarkdownIt from 'markdown-it';

/** What is wider than a small screen scrolls by itself: tables and pictures. A picture also leads to its file. */
export function blocks(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  rules['table_open'] = () => '<div class="wide" tabindex="0"><table>\n';
  rules['table_close'] = () => '</table></div>\n';
  rules['image'] = (tokens, place) => {
    const { escapeHtml } = markdown.utils;
    const token = tokens[place];
    const source = escapeHtml(token?.attrGet('src') ?? '');
    const text = escapeHtml(token?.content ?? '');
    return `<a class="picture" href="${source}"><img src="${source}" alt="${text}" loading="lazy"></a>`;
  };
}
