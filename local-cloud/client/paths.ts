import * as path from 'node:path';

export const REPOSITORY_ROOT = path.resolve(__dirname, '..', '..');

export const PYTHON = path.join(REPOSITORY_ROOT, '.venv', 'bin', 'python');

export const NODE_MODULES = path.join(REPOSITORY_ROOT, 'node_modules');
