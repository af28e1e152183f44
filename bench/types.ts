import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { median, printTable } from './table.js';

const ROUNDS = 5;
const PROJECT = fileURLToPath(new URL('../', import.meta.url));
const FRAMEWORK = 'src/plugin';
const USERS = ['src/freeipa', 'src/mattermost'];
const INFERENCE = join(PROJECT, 'src/plugin/schema/infer.ts');
/** What `infer.ts` exports, without any inference: every attribute is `any`. */
const NOTHING_INFERRED = `
import type { Attributes } from './attribute.js';
type Anything<A> = { readonly [K in keyof A]: any };
export type State<A extends Attributes> = Anything<A>;
export type Planned<A extends Attributes> = Anything<A>;
export type Proposed<A extends Attributes> = Anything<A>;
export type Config<A extends Attributes> = Anything<A>;
export type KnownConfig<A extends Attributes> = Anything<A>;
export type Within<N, T> = any;
export type Partly<T> = any;
`;

/** What types that follow from schemas cost the compiler: the same code with them, and with `any` in their place. */
export const run = async (): Promise<void> => {
  const options = compilerOptions();
  const programs = [
    { name: 'the framework', folders: [FRAMEWORK], infers: true },
    { name: 'it and the providers', folders: [FRAMEWORK, ...USERS], infers: true },
    { name: 'the same, any for each attribute', folders: [FRAMEWORK, ...USERS], infers: false },
  ].map((each) => ({ ...each, seconds: [] as number[], instantiations: 0, lines: 0 }));
  for (let round = 0; round < ROUNDS; round++)
    for (const one of programs) {
      const { seconds, ...counts } = check(one.folders, options, one.infers);
      one.seconds.push(seconds);
      Object.assign(one, counts);
    }
  const floor = programs.at(-1);
  printTable(
    `Type check, median of ${ROUNDS}, TypeScript ${ts.version}`,
    ['program', 'lines', 'instantiations', 'a line', 'check', '1,000 lines', 'ratio'],
    programs.map(({ name, folders, seconds, instantiations, lines }) => [
      name,
      `${lines}`,
      `${instantiations}`,
      (instantiations / lines).toFixed(1),
      `${median(seconds).toFixed(2)} s`,
      `${((median(seconds) / lines) * 1_000_000).toFixed(0)} ms`,
      floor && folders.length > 1 ? (median(seconds) / median(floor.seconds)).toFixed(2) : '',
    ]),
  );
};

const compilerOptions = (): ts.CompilerOptions => {
  const { config, error } = ts.readConfigFile(join(PROJECT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, PROJECT).options;
};

/** Each file is read once for all rounds: parsing is not what is measured. */
const parsed = new Map<string, ts.SourceFile | undefined>();

const check = (
  folders: readonly string[],
  options: ts.CompilerOptions,
  infers: boolean,
): { seconds: number; instantiations: number; lines: number } => {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) => {
    const key = infers || name !== INFERENCE ? name : 'without inference';
    if (!parsed.has(key))
      parsed.set(key, key === name ? read(name, ...more) : ts.createSourceFile(name, NOTHING_INFERRED, more[0], true));
    return parsed.get(key);
  };
  const below = (name: string): boolean => folders.some((folder) => name.startsWith(join(PROJECT, folder, '/')));
  const roots = folders.flatMap((folder) => ts.sys.readDirectory(join(PROJECT, folder), ['.ts']));
  const program = ts.createProgram(roots, options, host);
  const files = program.getSourceFiles().filter(({ fileName }) => below(fileName));
  const started = performance.now();
  const errors = files.flatMap((file) => program.getSemanticDiagnostics(file));
  const seconds = (performance.now() - started) / 1000;
  if (infers && errors[0]) throw new Error(ts.flattenDiagnosticMessageText(errors[0].messageText, '\n'));
  return {
    seconds,
    instantiations: (program as ts.Program & { getInstantiationCount(): number }).getInstantiationCount(),
    lines: files.reduce((sum, file) => sum + file.getLineStarts().length, 0),
  };
};
