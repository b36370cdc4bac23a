import * as fs from 'fs';
import * as path from 'path';
import { Assembly, PrimitiveType, TypeKind } from '@jsii/spec';
import { read } from './examples';
import { apiReference } from '../../build-tools/api-reference';
import { filesBelow, ROOT } from '../support/project-files';

const PAGES = filesBelow('docs/api', name => name.endsWith('.md'));

/** That the pages are those of what was compiled is seen where they are generated and compared: `.ci/run`. */
describe('the API reference as it is committed', () => {
  test('is an index that is quickly read', () => {
    expect(fs.statSync(path.join(ROOT, 'API.md')).size).toBeLessThan(60_000);
  });

  test('leads from the index to every page', () => {
    const linked = new Set([...read('API.md').matchAll(/\]\((docs\/api\/[\w-]+\.md)#/g)].map(([, page]) => page));
    expect([...linked].sort()).toEqual(PAGES);
    expect(PAGES.length).toBeGreaterThan(20);
  });

  test.each(PAGES)('%s has no empty words', page => {
    expect(read(page)).not.toMatch(/No description|undefined|\[object/i);
  });
});

const fqn = (name: string) => ({ fqn: `lib.${name}` });
const text = { primitive: PrimitiveType.String };
const at = (file: string) => ({ assembly: 'lib', locationInModule: { filename: `lib/${file}`, line: 1 } });

const ASSEMBLY = {
  name: 'lib',
  types: Object.fromEntries([
    {
      ...at('steps/thing.ts'),
      name: 'Thing',
      kind: TypeKind.Class,
      base: 'constructs.Construct',
      docs: { summary: 'Does | this.', see: 'https://aws.example/a' },
      initializer: { parameters: [{ name: 'props', type: fqn('ThingProps') }, { name: 'more', optional: true, type: { collection: { kind: 'array', elementtype: text } } }] },
      methods: [
        { name: 'of', static: true, docs: { summary: 'Makes one.', custom: { throws: 'when there is none' } }, returns: { type: fqn('Thing') } },
        { name: 'hidden', docs: { custom: { internal: 'true' } } },
        { name: 'guarded', protected: true },
      ],
      properties: [{ name: 'ALL', static: true, immutable: true, type: text, docs: { summary: 'Each.' } }],
    },
    {
      ...at('steps/props.ts'),
      name: 'ThingProps',
      kind: TypeKind.Interface,
      datatype: true,
      interfaces: ['lib.Common', 'aws-cdk-lib.StackProps'],
      docs: { summary: 'What it takes.' },
      properties: [
        { name: 'count', optional: true, immutable: true, type: { primitive: PrimitiveType.Number }, docs: { summary: 'How many.\nSo many.', remarks: 'Of them:\n\n- one\n- two', default: '3', deprecated: 'use more' } },
        { name: 'kind', immutable: true, type: { union: { types: [fqn('Kind'), { fqn: 'aws-cdk-lib.aws_lambda.IFunction' }] } }, docs: { summary: 'Which.' } },
      ],
    },
    { ...at('steps/kind.ts'), name: 'Kind', kind: TypeKind.Enum, docs: { summary: 'Kinds.' }, members: [{ name: 'ONE', docs: { summary: 'The first.' } }] },
    { ...at('patterns/kit/common.ts'), name: 'Common', kind: TypeKind.Interface, datatype: true, docs: { summary: 'All.' }, properties: [{ name: 'shared', immutable: true, type: text, docs: { summary: 'Shared.' } }] },
  ].map(type => [`lib.${type.name}`, { ...type, fqn: `lib.${type.name}` }])),
} as unknown as Assembly;

describe('a reference', () => {
  const files = apiReference(ASSEMBLY);
  const page = files['docs/api/thing.md'];

  test('has a page a class, with what only it takes, and one for what patterns share', () => {
    expect(Object.keys(files)).toEqual(['API.md', 'docs/api/patterns.md', 'docs/api/thing.md']);
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual(['Thing', 'Kind', 'ThingProps']);
  });

  test('lists classes with what they do, and below them what they take', () => {
    expect(files['API.md']).toContain([
      '| [`Thing`](docs/api/thing.md#thing) | Does \\| this. |',
      '| | [`Kind`](docs/api/thing.md#kind), [`ThingProps`](docs/api/thing.md#thingprops) |',
    ].join('\n'));
  });

  test('names and links what is inherited, and does not repeat it', () => {
    expect(page).toContain('Has the members of [`Construct`](https://docs.aws.amazon.com/cdk/api/v2/docs/constructs.Construct.html) too.');
    expect(page).toContain('Has the members of [`Common`](patterns.md#common) (`shared`) and [`StackProps`](https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.StackProps.html) too.');
    expect(page).not.toContain('Shared.');
  });

  test('says what is taken, in one line a member: type, text, default', () => {
    expect(page).toContain('- **`count`** (`number`, optional): **Deprecated:** use more How many. So many. Of them: one; two Default: `3`.');
    expect(page).toContain('(props: ThingProps, more?: string[])');
    expect(page).toContain('- `more` (array of `string`, optional)\n');
    expect(page).toContain('([`Kind`](#kind) or [`lambda.IFunction`](https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.IFunction.html))');
    expect(page).toContain('- **`ONE`** The first.');
    expect(page).toContain('- **`Thing.ALL`** (`string`): Each.');
  });

  test('says what a method gives and throws, and where AWS says so', () => {
    expect(page).toContain('Thing.of(): Thing');
    expect(page).toContain('Throws when there is none.');
    expect(page).toContain('- returns [`Thing`](#thing)');
    expect(page).toContain('See <https://aws.example/a>.');
  });

  test('leaves out what is no part of the surface', () => {
    expect(page).not.toMatch(/hidden|guarded/);
  });
});
