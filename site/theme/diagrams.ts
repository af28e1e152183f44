import { load } from './script.js';

declare const mermaid: {
  initialize(options: object): void;
  render(id: string, text: string): Promise<{ svg: string }>;
};

/** Draws the diagrams of the page, and again in the other colours; the library comes only where there is one. */
export function drawDiagrams(root: string): void {
  const diagrams = [...document.querySelectorAll<HTMLElement>('pre.mermaid')].map((block) => {
    const figure = document.createElement('div');
    figure.className = 'diagram wide';
    figure.tabIndex = 0;
    block.replaceWith(figure);
    return { figure, text: block.textContent ?? '' };
  });
  if (diagrams.length === 0) return;
  const draw = async () => {
    mermaid.initialize({
      startOnLoad: false,
      theme: 'base',
      themeVariables: colours(),
      flowchart: { useMaxWidth: false },
    });
    for (const [place, { figure, text }] of diagrams.entries())
      figure.innerHTML = (await mermaid.render(`diagram-${place}`, text)).svg;
  };
  void load(`${root}assets/mermaid.js`).then(draw);
  document.addEventListener('theme', () => void draw());
}

/** Mermaid computes further colours from these, so it wants them resolved, and not as variables. */
function colours(): Readonly<Record<string, string>> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [ground, raised, text, quiet, line] = ['ground', 'raised', 'text', 'quiet', 'line'].map(colour);
  probe.remove();
  return {
    ...{
      background: raised,
      primaryColor: ground,
      primaryTextColor: text,
      primaryBorderColor: quiet,
      lineColor: quiet,
    },
    ...{ clusterBkg: raised, clusterBorder: line, titleColor: text, edgeLabelBackground: raised, textColor: text },
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSize: '15px',
  } as Readonly<Record<string, string>>;
}
