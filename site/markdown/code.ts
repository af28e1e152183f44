import type MarkdownIt from 'markdown-it';
import { createHighlighter } from 'shiki';

const LANGUAGES = [
  'terraform',
  'hcl',
  'typescript',
  'javascript',
  'json',
  'jsonl',
  'yaml',
  'shellscript',
  'sql',
  'csv',
];
const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' };

/** Code in colours of both themes. Indented blocks are commands; a picture in Mermaid's words is drawn by the page. */
export async function highlighter(): Promise<(markdown: MarkdownIt) => void> {
  const shiki = await createHighlighter({ langs: LANGUAGES, themes: Object.values(THEMES) });
  const known = new Set(shiki.getLoadedLanguages());
  const html = (code: string, language: string) =>
    shiki.codeToHtml(code.trimEnd(), {
      lang: known.has(language) ? language : 'text',
      themes: THEMES,
      defaultColor: 'light-dark()',
    });
  return (markdown) => {
    const { escapeHtml } = markdown.utils;
    markdown.renderer.rules['fence'] = (tokens, place) => {
      const { content = '', info = '' } = tokens[place] ?? {};
      const language = info.trim();
      if (language === 'mermaid') return `<pre class="mermaid">${escapeHtml(content)}</pre>\n`;
      return `<div class="code" data-language="${escapeHtml(language)}">${html(content, language)}</div>\n`;
    };
    markdown.renderer.rules['code_block'] = (tokens, place) => {
      const code = tokens[place]?.content ?? '';
      return `<div class="code">${html(code, /^\s*[<{]|^\s*\w+: /.test(code) ? 'text' : 'shellscript')}</div>\n`;
    };
  };
}
