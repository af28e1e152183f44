import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Dependencies point one way (docs/architecture.md): a folder, and what it may not import. */
const direction = [
  { target: './src/plugin', from: './src', except: ['./plugin'] },
  { target: './src/freeipa', from: './src', except: ['./freeipa', './plugin'] },
  { target: './src/bulk-load', from: './src', except: ['./bulk-load'] },
  { target: './src/mattermost', from: './src', except: ['./mattermost', './plugin', './bulk-load'] },
  { target: './src/onboarding', from: './src', except: ['./onboarding', './plugin'] },
  { target: './src/topology', from: './src', except: ['./topology'] },
  { target: './src/host', from: './src', except: ['./host', './plugin'] },
  { target: './src/constructs', from: './src', except: ['./constructs', './topology'] },
  { target: './src/report', from: './src', except: ['./report', './mattermost', './plugin'] },
  { target: './src/testing', from: './src', except: ['./testing'] },
  { target: './src/sandbox', from: './src', except: ['./sandbox'] },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'cdktf.out/',
      'coverage/',
      'src/constructs/bindings/',
      'node_modules/',
      '**/.terraform/',
      '.muster/',
    ],
  },
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: direction }],
      'import-x/no-cycle': ['error', { maxDepth: 4 }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/cli/**', 'bench/**', 'site/**', 'stacks/**', 'examples/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
