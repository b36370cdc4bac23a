/** The parts of a page of the API reference as Markdown. */
import {
  Assembly,
  Callable,
  ClassType,
  Docs,
  Initializer,
  InterfaceType,
  isClassOrInterfaceType,
  isClassType,
  isCollectionTypeReference,
  isEnumType,
  isInterfaceType,
  isNamedTypeReference,
  isPrimitiveTypeReference,
  isUnionTypeReference,
  Method,
  Parameter,
  Property,
  Stability,
  Type,
  TypeReference,
} from '@jsii/spec';
import { Page } from './pages';

const CDK = 'https://docs.aws.amazon.com/cdk/api/v2/docs';

/** Writes the types of an assembly. */
export class TypeWriter {
  private readonly pages: ReadonlyMap<string, string>;
  private readonly types: Readonly<Record<string, Type>>;

  constructor({ types = {} }: Assembly, pages: readonly Page[]) {
    this.types = types;
    this.pages = new Map(pages.flatMap(({ name, types: onIt }) => onIt.map(({ fqn }) => [fqn, name] as const)));
  }

  public page({ name, rubric, types }: Page): string {
    return [
      `# ${types[0].name}`,
      '',
      `[API reference](../../API.md): ${rubric}.`,
      '',
      ...types.flatMap(type => this.section(type, name)),
      '',
    ]
      .join('\n')
      .replace(/\n{3,}/g, '\n\n');
  }

  private section(type: Type, page: string): string[] {
    const young = type.docs?.stability === Stability.Experimental ? ['**Experimental:** may still change in a minor version.', ''] : [];
    const head = [`## ${type.name}`, '', ...young, ...prose(type.docs)];
    if (isEnumType(type)) return [...head, ...type.members.map(member => `- **\`${member.name}\`** ${oneLine(member.docs)}`), ''];
    if (!isClassOrInterfaceType(type)) return head;
    const methods = sorted((type.methods ?? []).filter(shown), ({ static: own }) => own !== true);
    const properties = sorted((type.properties ?? []).filter(shown), ({ static: own, optional }) => (own ? 0 : optional ? 2 : 1));
    return [
      ...head,
      ...this.kinship(type, page),
      ...(isClassType(type) && type.initializer && shown(type.initializer) ? this.callable(type, type.initializer, page) : []),
      ...(properties.length > 0 ? [`### ${type.name}: ${isInterfaceType(type) && type.datatype ? 'members' : 'properties'}`, ''] : []),
      ...properties.flatMap(property => this.property(type, property, page)), '',
      ...methods.flatMap(method => this.callable(type, method, page)),
    ];
  }

  /** What it is made from: whose members it has too. */
  private kinship(type: ClassType | InterfaceType, page: string): string[] {
    const parents = parentsOf(type);
    if (parents.length === 0) return [];
    const inherited = parents.map(fqn => {
      const names = this.memberNames(fqn);
      return `${this.link(fqn, page)}${names.length > 0 ? ` (${names.map(name => `\`${name}\``).join(', ')})` : ''}`;
    });
    return [`Has the members of ${inherited.join(' and ')} too.`, ''];
  }

  /** Names of the members of a type of this package, inherited ones too. */
  private memberNames(fqn: string): string[] {
    const type = this.types[fqn];
    if (type === undefined || !isClassOrInterfaceType(type)) return [];
    const own = [...type.properties ?? [], ...type.methods ?? []].filter(member => shown(member) && !member.static).map(({ name }) => name);
    return [...new Set([...own, ...parentsOf(type).flatMap(parent => this.memberNames(parent))])].sort();
  }

  private property(type: Type, property: Property, page: string): string[] {
    const mark = property.static ? `${type.name}.` : '';
    const notes = [
      property.optional ? 'optional' : '',
      property.immutable || (isInterfaceType(type) && type.datatype) ? '' : 'may be set',
    ].filter(note => note !== '');
    const head = `- **\`${mark}${property.name}\`** (${[this.typeText(property.type, page), ...notes].join(', ')})`;
    return [`${head}: ${oneLine(property.docs)}`, ...exampleOf(property.docs)];
  }

  private callable(type: Type, callable: Initializer | Method, page: string): string[] {
    const isMethod = 'name' in callable;
    const title = isMethod ? `${type.name}.${callable.name}` : `new ${type.name}`;
    const parameters = callable.parameters ?? [];
    const returns = isMethod && callable.returns ? this.typeText(callable.returns.type, page) : undefined;
    return [
      `### ${title}`, '',
      '```text', signature(title, callable, isMethod ? plainType(callable.returns?.type) : undefined), '```', '',
      ...prose(callable.docs),
      ...parameters.map(parameter => this.parameter(parameter, page)),
      ...(returns === undefined ? [] : [`- returns ${returns}${callable.docs?.returns === undefined ? '' : `: ${callable.docs.returns}`}`]),
      '',
    ];
  }

  private parameter({ name, type, optional, docs }: Parameter, page: string): string {
    const text = oneLine(docs);
    return `- \`${name}\` (${this.typeText(type, page)}${optional ? ', optional' : ''})${text === '' ? '' : `: ${text}`}`;
  }

  private typeText(type: TypeReference, page: string): string {
    if (isPrimitiveTypeReference(type)) return `\`${type.primitive}\``;
    if (isNamedTypeReference(type)) return this.link(type.fqn, page);
    if (isCollectionTypeReference(type)) {
      return `${type.collection.kind === 'array' ? 'array' : 'map'} of ${this.typeText(type.collection.elementtype, page)}`;
    }
    return isUnionTypeReference(type) ? type.union.types.map(one => this.typeText(one, page)).join(' or ') : '`any`';
  }

  /** A link to where a type is told. */
  public link(fqn: string, page: string): string {
    const name = plainName(fqn);
    const target = this.pages.get(fqn);
    if (target !== undefined) return `[\`${name}\`](${target === page ? '' : `${target}.md`}#${fqn.split('.').at(-1)!.toLowerCase()})`;
    const [assembly, ...rest] = fqn.split('.');
    return `[\`${name}\`](${CDK}/${assembly}.${rest.join('.')}.html)`;
  }
}

function parentsOf(type: ClassType | InterfaceType): string[] {
  return [...isClassType(type) && type.base !== undefined ? [type.base] : [], ...type.interfaces ?? []];
}

/** Members that users see: nothing that is marked as internal. */
function shown(member: Callable | Property): boolean {
  return member.docs?.custom?.internal === undefined && !member.protected;
}

/** By a rank, and otherwise in the order of names. */
function sorted<T extends { readonly name: string }>(members: readonly T[], rank: (member: T) => number | boolean): T[] {
  return [...members].sort((one, other) => Number(rank(one)) - Number(rank(other)) || (one.name < other.name ? -1 : 1));
}

function prose(docs: Docs | undefined): string[] {
  if (docs === undefined) return [];
  const deprecated = docs.deprecated === undefined ? [] : [`**Deprecated:** ${docs.deprecated}`, ''];
  const thrown = docs.custom?.throws === undefined ? [] : [`Throws ${docs.custom.throws}.`.replace(/\.\.$/, '.'), ''];
  const see = docs.see === undefined ? [] : [`See ${sourceOf(docs.see)}.`, ''];
  return [
    ...deprecated,
    ...[docs.summary, docs.remarks].flatMap(text => (text === undefined ? [] : [text.trim(), ''])),
    ...thrown,
    ...exampleOf(docs),
    ...see,
  ];
}

/** What a list entry says: paragraphs become sentences. */
function oneLine(docs: Docs | undefined): string {
  if (docs === undefined) return '';
  const text = [docs.summary, docs.remarks]
    .map(part =>
      part
        ?.replace(/(:?)\s*\n\s*[-*] /g, (_, colon: string) => (colon === '' ? '; ' : ': '))
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join(' ');
  const preset = docs.default === undefined ? '' : ` Default: ${presetText(docs.default.replace(/\s*\n\s*/g, ' '))}.`;
  const thrown = docs.custom?.throws === undefined ? '' : ` Throws ${docs.custom.throws}.`;
  const see = docs.see === undefined ? '' : ` See ${sourceOf(docs.see)}.`;
  return `${docs.deprecated === undefined ? '' : `**Deprecated:** ${docs.deprecated} `}${text}${preset}${thrown}${see}`.replace(
    /\.\./g,
    '.',
  );
}

/** In docstrings a default in words begins with a dash, and another is code. */
function presetText(preset: string): string {
  return preset.startsWith('- ') ? preset.slice(2).replace(/\.$/, '') : `\`${preset.replace(/`/g, '')}\``;
}

function sourceOf(see: string): string {
  return see.split(/\s+/).map(part => (part.startsWith('http') ? `<${part}>` : part)).join(' ');
}

function exampleOf(docs: Docs | undefined): string[] {
  return docs?.example === undefined ? [] : ['', '```ts', docs.example.trim(), '```', ''];
}

function signature(title: string, { parameters = [], ...callable }: Initializer | Method, returns: string | undefined): string {
  const list = parameters
    .map(({ name, type, optional, variadic }) => `${variadic ? '...' : ''}${name}${optional ? '?' : ''}: ${plainType(type)}`)
    .join(', ');
  const isStatic = 'static' in callable && callable.static;
  return `${isStatic || title.startsWith('new ') ? title : title.replace(/^\w+\./, '')}(${list})${returns === undefined ? '' : `: ${returns}`}`;
}

function plainType(type: TypeReference | undefined): string {
  if (type === undefined) return 'void';
  if (isPrimitiveTypeReference(type)) return type.primitive;
  if (isNamedTypeReference(type)) return plainName(type.fqn);
  if (isCollectionTypeReference(type)) {
    return type.collection.kind === 'array'
      ? `${plainType(type.collection.elementtype)}[]`
      : `{ [name: string]: ${plainType(type.collection.elementtype)} }`;
  }
  return isUnionTypeReference(type) ? type.union.types.map(plainType).join(' | ') : 'any';
}

/** A type of the CDK with the module that one imports it from, as programs name it. */
function plainName(fqn: string): string {
  const parts = fqn.split('.');
  return parts.length < 3 ? parts.at(-1)! : `${parts.at(-2)!.replace(/^aws_/, '').replace('stepfunctions', 'sfn')}.${parts.at(-1)}`;
}
