import { JsonPath, PathSegment } from './ast';
import { parseWholePath } from './path';
import { ExpressionError } from '../expression-error';
import { Scanner } from '../scanner';

/**
 * Parses a Path: `$` (input), `$$` (context object) or `$name` (variable), in the dialect
 * of Jayway JsonPath, which Step Functions uses.
 *
 * @throws ExpressionError with the position of the fault
 * @see https://states-language.net/spec.html#path
 */
export function parsePath(text: string): JsonPath {
  const scanner = new Scanner(text);
  if (scanner.peek() === '@') scanner.fail('a path must start with $; @ is only for filters');
  return parseWholePath(scanner);
}

/**
 * Parses a Reference Path: a Path that can only name one node, as ResultPath needs.
 *
 * @throws ExpressionError with the position of the fault
 * @see https://states-language.net/spec.html#ref-paths
 */
export function parseReferencePath(text: string): JsonPath {
  const path = parsePath(text);
  const ambiguous = path.segments.find(segment => !namesOneNode(segment));
  if (ambiguous) {
    throw new ExpressionError(
      'a reference path names one node: wildcards, slices, lists, filters, functions and .. are not allowed',
      text,
      ambiguous.position,
    );
  }
  return path;
}

function namesOneNode(segment: PathSegment): boolean {
  return (
    !segment.descend
    && ((segment.kind === 'names' && segment.names.length === 1) || (segment.kind === 'indexes' && segment.indexes.length === 1))
  );
}
