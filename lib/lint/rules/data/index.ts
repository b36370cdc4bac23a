import { contextField } from './context-field';
import { intrinsicFunction } from './intrinsic-function';
import { jsonataDelimiters } from './jsonata-delimiters';
import { jsonataFunctionUnknown } from './jsonata-function-unknown';
import { jsonataRootContext } from './jsonata-root-context';
import { jsonataStatesField } from './jsonata-states-field';
import { jsonataSyntax } from './jsonata-syntax';
import { pathRoot } from './path-root';
import { pathSyntax } from './path-syntax';
import { templateKeyDuplicate } from './template-key-duplicate';
import { templatePath } from './template-path';
import type { Rule } from '../../rule';

/** Paths, templates and expressions. */
export const dataRules: readonly Rule[] = [
  pathSyntax,
  pathRoot,
  templatePath,
  templateKeyDuplicate,
  intrinsicFunction,
  jsonataSyntax,
  jsonataDelimiters,
  jsonataFunctionUnknown,
  jsonataRootContext,
  jsonataStatesField,
  contextField,
];
