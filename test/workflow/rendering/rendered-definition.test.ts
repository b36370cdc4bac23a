import { Lazy, Stack, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { DefinitionLayout } from '../../../lib';
import { renderNow } from '../../../lib/workflow/rendering/definition-tokens';
import { DefinitionRenderer } from '../../../lib/workflow/rendering/rendered-definition';
import { compare, holding } from '../../support/comparison';
import { linesOf } from '../../support/machines';
import { makeChain, makeData, randomChain, randomData } from '../../support/random-chain';

test('any chain, put together again from its lines and substitutions, is the definition of the L2', () => {
  fc.assert(fc.property(randomChain, fc.constantFrom(...Object.values(DefinitionLayout)), (spec, definitionLayout) => {
    const { ours, theirs } = compare(stack => makeChain(stack, spec), { definitionLayout });
    expect(ours).toEqual(theirs);
  }), { numRuns: 30 });
});

test('any data with values of the deployment in it is the data of the L2', () => {
  fc.assert(fc.property(fc.array(randomData, { maxLength: 10 }), list => {
    const { ours, theirs } = compare(stack => holding(stack, { data: makeData(stack, { list }) }));
    expect(ours).toEqual(theirs);
  }), { numRuns: 30, examples: [[[{ fields: { ' ${': { list: [{ value: 0 }] } } }]]] });
});

const render = (definition: object, compact = false) => new DefinitionRenderer(definition, { compact }).render(undefined as never).text();
// Among numbers of this size are those that stand for tokens of the CDK.
const json = fc.dictionary(fc.string(), fc.jsonValue()).filter(value => !/e\+2\d\d/.test(JSON.stringify(value)));

test('a definition without tokens is the JSON of JSON.stringify, in either layout', () => {
  fc.assert(fc.property(json, definition => {
    expect(render({ Data: definition })).toBe(JSON.stringify({ Data: definition }, undefined, 2));
    expect(render({ Data: definition }, true)).toBe(JSON.stringify({ Data: definition }));
  }));
});

test('what is rendered renders to the same lines again', () => {
  fc.assert(fc.property(randomChain, spec => {
    const lines = linesOf(compare(stack => makeChain(stack, spec)).template);
    const parsed = asObject(lines.join('\n'));
    if (parsed !== undefined) expect(render(parsed).split('\n')).toEqual(lines);
  }), { numRuns: 20 });
});

describe('a renderer that is asked again', () => {
  const asked = (renderer: DefinitionRenderer) => renderNow(new Stack(), context => renderer.render(context));

  test('gives what it has while the tokens resolve to the same', () => {
    const renderer = new DefinitionRenderer({ Place: Token.asString({ Ref: 'AWS::Region' }) }, { compact: false });
    expect(asked(renderer)).toBe(asked(renderer));
  });

  test.each<[string, () => unknown, string[]]>([
    ['text', () => Lazy.uncachedString({ produce: count }), ['1', '2']],
    ['text inside text', () => `count ${Lazy.uncachedString({ produce: count })}`, ['count 1', 'count 2']],
    ['data', () => Lazy.uncachedAny({ produce: () => ({ made: count() }) }), ['{"made":"1"}', '{"made":"2"}']],
    ['a function', () => Lazy.uncachedString({ produce: () => Token.asString({ 'Fn::ImportValue': `Export${count()}` }) }), ['${ImportedExport1}', '${ImportedExport2}']],
  ])('renders anew when %s has changed', (_, make, [before, after]) => {
    counted = 1;
    const renderer = new DefinitionRenderer({ Value: make() }, { compact: true });
    expect(asked(renderer).text()).toContain(before);
    counted = 2;
    expect(asked(renderer).text()).toContain(after);
  });

  let counted = 1;
  function count(): string {
    return String(counted);
  }
});

/** The object behind a text, unless a placeholder stands for a number in it. */
function asObject(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
