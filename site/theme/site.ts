import { copyButtons } from './copy.js';
import { drawDiagrams } from './diagrams.js';
import { menu } from './menu.js';
import { search } from './search.js';
import { themeButton } from './theme.js';

const root = document.body.dataset['root'] ?? '';
menu();
copyButtons();
search(root);
themeButton();
drawDiagrams(root);
