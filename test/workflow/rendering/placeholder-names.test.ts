import * as fc from 'fast-check';
import { Placeholder } from '../../../lib/workflow/rendering/composite';
import { describeIntrinsic } from '../../../lib/workflow/rendering/intrinsic';
import { assignNames, toWord } from '../../../lib/workflow/rendering/placeholder-names';

const placeholders = (entries: Record<string, string[]>) =>
  Object.entries(entries).map(([key, names]) => new Placeholder(key, key, names, false));
const named = (entries: Record<string, string[]>, taken: string[] = []) =>
  Object.fromEntries(assignNames(placeholders(entries), new Set(taken)));

test.each([
  ['ChargeFn', 'ChargeFn'],
  ['charge-fn.Arn', 'ChargeFnArn'],
  ['my_table 1', 'MyTable1'],
  ['1st', 'V1st'],
  ['東京', ''],
])('%p as a word: %p', (text, word) => {
  expect(toWord(text)).toBe(word);
});

test.each([
  [{ Ref: 'AWS::Region' }, 'AwsRegion'],
  [{ Ref: 'Limit' }, 'Limit'],
  [{ 'Fn::GetAtt': ['Fn1', 'Arn'] }, 'Fn1Arn'],
  [{ 'Fn::GetAtt': 'Fn1.Arn' }, 'Fn1Arn'],
  [{ Ref: 'OrdersB3409D08' }, 'Orders'],
  [{ Ref: 'B3409D08' }, 'B3409D08'],
  [{ 'Fn::GetAtt': ['OrdersB3409D08', 'TopicName'] }, 'OrdersTopicName'],
  [{ 'Fn::ImportValue': 'Other:ExportsOutputRefPaidB3409D080EAE122C' }, 'ImportedOtherExportsOutputRefPaid'],
  [{ 'Fn::ImportValue': 'shop-TopicArn' }, 'ImportedShopTopicArn'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': '${Env}-Topic' } }, 'SubImportValue'],
  [{ 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'Path' }] }] }, 'PathSplitSelect'],
  [{ 'Fn::If': ['IsProd', 'a', 'b'] }, 'If'],
  ['text', 'Value'],
])('%j is described as %p', (intrinsic, name) => {
  expect(describeIntrinsic(intrinsic)).toBe(name);
});

test('the shortest name that no other claims', () => {
  expect(named({ a: ['ChargeArn', 'BillingChargeArn'], b: ['ShipArn'] })).toEqual({ a: 'ChargeArn', b: 'ShipArn' });
  expect(named({ a: ['FnArn', 'BillingFnArn'], b: ['FnArn', 'ShippingFnArn'] })).toEqual({ a: 'BillingFnArn', b: 'ShippingFnArn' });
  expect(named({ a: ['If'], b: ['If'], c: ['If'] })).toEqual({ a: 'If', b: 'If2', c: 'If3' });
  expect(named({ a: [''], b: [] })).toEqual({ a: 'Value', b: 'Value2' });
});

test('texts of the user keep their names', () => {
  expect(named({ a: ['FnArn', 'BillingFnArn'] }, ['FnArn'])).toEqual({ a: 'BillingFnArn' });
  expect(named({ a: ['FnArn'] }, ['FnArn', 'FnArn2'])).toEqual({ a: 'FnArn3' });
});

const word = fc.constantFrom('A', 'B', 'C', 'A2', 'Value', 'constructor', '');
const entries = fc.dictionary(fc.string({ maxLength: 4 }), fc.array(word, { maxLength: 3 }), { maxKeys: 8 });

test('names are always unique, valid, and not taken', () => {
  fc.assert(fc.property(entries, fc.array(word), (candidates, taken) => {
    const names = Object.values(named(candidates, taken));
    expect(new Set(names).size).toBe(Object.keys(candidates).length);
    for (const name of names) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      expect(taken).not.toContain(name);
    }
  }));
});

test('names of one do not depend on the order in which the others are met', () => {
  const owned = fc.array(fc.constantFrom<string>('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('k', 'l', 'm', 'n'), owned), candidates => {
    const unclaimed = ([, name]: [string, string]) => Object.values(candidates).filter(names => names.includes(name)).length === 1;
    const stable = (names: Record<string, string>) => Object.fromEntries(Object.entries(names).filter(unclaimed));
    const reversed = Object.fromEntries(Object.entries(candidates).reverse());
    expect(stable(named(reversed))).toEqual(stable(named(candidates)));
  }));
});
