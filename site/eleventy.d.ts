/** The part of Eleventy's interface that is used: the package brings no types. */
declare module '@11ty/eleventy' {
  import type MarkdownIt from 'markdown-it';

  export interface EleventyConfig {
    setTemplateFormats(formats: readonly string[]): void;
    setIncludesDirectory(path: string): void;
    addGlobalData(name: string, value: unknown): void;
    addFilter(name: string, run: (...values: never[]) => unknown): void;
    addTemplate(path: string, content: string, data: object): void;
    amendLibrary(name: 'md', amend: (markdown: MarkdownIt) => void): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; configPath: null; config: (config: EleventyConfig) => void },
    );
    disableLogger(): void;
    write(): Promise<unknown>;
  }
}
