/**
 * Which page of the API reference a type stands on. A pattern is a page, and so is each class with what only it takes:
 * structs, enums and interfaces stand with the class that names them first.
 */
import {
  Assembly, ClassType, isClassOrInterfaceType, isClassType, isCollectionTypeReference, isNamedTypeReference, isUnionTypeReference, Type,
  TypeReference,
} from '@jsii/spec';

/** A page, and the rubric of the index under which it is listed. */
export interface Page {
  readonly name: string;
  readonly rubric: string;
  readonly types: readonly Type[];
}

/** Rubrics of the index by the folder of lib/, in their order. */
const RUBRICS: Readonly<Record<string, string>> = {
  patterns: 'Patterns',
  steps: 'Steps and what they take',
  workflow: 'Workflows',
  observability: 'Observability',
  lint: 'Checking definitions',
  findings: 'Checking definitions',
  validation: 'Checking definitions',
  diagram: 'Drawing',
  testing: 'Testing',
};

/** Types of the package that a type names: those of its members and their parameters. */
export function namedTypes(type: Type): string[] {
  if (!isClassOrInterfaceType(type)) return [];
  const initializer = isClassType(type) ? type.initializer?.parameters ?? [] : [];
  const ofMethods = (type.methods ?? []).flatMap(({ parameters = [], returns }) => [...parameters, ...(returns ? [returns] : [])]);
  const references = [...[...initializer, ...ofMethods].map(one => one.type), ...(type.properties ?? []).map(one => one.type)];
  return [...references.flatMap(namesIn), ...(type.interfaces ?? [])];
}

function namesIn(type: TypeReference): string[] {
  if (isNamedTypeReference(type)) return [type.fqn];
  if (isCollectionTypeReference(type)) return namesIn(type.collection.elementtype);
  return isUnionTypeReference(type) ? type.union.types.flatMap(namesIn) : [];
}

function folders({ locationInModule }: Type): string[] {
  return locationInModule!.filename.split('/').slice(1, -1);
}

const isAnchor = (type: Type): type is ClassType => isClassType(type) && folders(type)[0] !== 'patterns';
const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** The name of the page of each type, by its full name. */
function placed(types: Readonly<Record<string, Type>>): Map<string, string> {
  const pages = new Map<string, string>();
  const ofPatterns = Object.values(types).filter(type => folders(type)[0] === 'patterns');
  ofPatterns.forEach(type => pages.set(type.fqn, folders(type)[1] === 'kit' ? 'patterns' : folders(type)[1]));
  const anchors = Object.values(types).filter(isAnchor);
  anchors.forEach(type => pages.set(type.fqn, kebab(type.name)));

  // Breadth first: what a class takes itself comes before what its options hold. The same folder comes before others.
  let reached: Type[] = [...anchors, ...ofPatterns];
  while (reached.length > 0) {
    const next = reached.flatMap(from =>
      namedTypes(from)
        .filter(name => name in types && !pages.has(name))
        .map(name => ({ from, to: types[name] })),
    );
    const near = next.filter(({ from, to }) => folders(from)[0] === folders(to)[0]);
    for (const { from, to } of [...near, ...next]) if (!pages.has(to.fqn)) pages.set(to.fqn, pages.get(from.fqn)!);
    reached = next.map(({ to }) => to);
  }
  Object.values(types).filter(({ fqn }) => !pages.has(fqn)).forEach(type => pages.set(type.fqn, kebab(type.name)));
  return pages;
}

/** The pages of an assembly in the order of the index. */
export function pagesOf(assembly: Assembly): Page[] {
  const types = assembly.types ?? {};
  const names = placed(types);
  const pages = [...new Set(names.values())].map(name => {
    const onIt = Object.values(types).filter(({ fqn }) => names.get(fqn) === name).sort(byWeight);
    const folder = folders(onIt[0])[0];
    if (RUBRICS[folder] === undefined) throw new Error(`build-tools/api-reference/pages.ts has no rubric for lib/${folder}`);
    return { name, rubric: RUBRICS[folder], types: onIt };
  });
  const order = [...new Set(Object.values(RUBRICS))];
  return pages.sort((one, other) => order.indexOf(one.rubric) - order.indexOf(other.rubric) || (one.name < other.name ? -1 : 1));
}

/** Classes come first, then what they take. */
function byWeight(one: Type, other: Type): number {
  const weight = (type: Type) => (isClassType(type) ? 0 : 1);
  return weight(one) - weight(other) || (one.name < other.name ? -1 : 1);
}
