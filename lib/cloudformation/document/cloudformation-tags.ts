import { Pair, Scalar, YAMLMap } from 'yaml';
import type { CollectionTag, Node, ScalarTag, Tags } from 'yaml';

/** Functions of CloudFormation that YAML templates write as tags. */
const FUNCTIONS = [
  'Ref', 'Condition', 'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join',
  'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform',
];

/**
 * The short forms of CloudFormation's functions: `!Ref X` reads as `{ Ref: X }`, `!Sub X` as `{ Fn::Sub: X }`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const CLOUDFORMATION_TAGS: Tags = FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const tag = `!${name}`;
  return [
    { tag, resolve: text => ({ [key]: name === 'GetAtt' ? attribute(text) : text }) },
    { tag, collection: 'seq', resolve: node => call(key, node) },
    { tag, collection: 'map', resolve: node => call(key, node) },
  ];
});

function call(key: string, argument: Node): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(key), argument));
  return map;
}

/** `Resource.Attribute`, where the attribute may have dots of its own. */
function attribute(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
