import { JsonPath, PathSegment } from './ast';

/**
 * Whether the path names one place, and so gives a value or an error. An
 * indefinite one gives an array, empty if nothing is found
 * (Jayway JsonPath README, "What is Returned When?").
 */
export function isDefinite(path: JsonPath): boolean {
  return path.segments.at(-1)?.kind === 'function' || path.segments.every(isDefiniteSegment);
}

/** Whether one step keeps a definite path definite. Several names at the end of a path give one object. */
export function isDefiniteSegment(segment: PathSegment, index: number, segments: readonly PathSegment[]): boolean {
  if (segment.descend) return false;
  switch (segment.kind) {
    case 'names': return segment.names.length === 1 || index === segments.length - 1;
    case 'indexes': return segment.indexes.length === 1;
    case 'lengthScript':
    case 'function': return true;
    default: return false;
  }
}
