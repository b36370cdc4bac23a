import { App, CfnResource, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DefinitionLayout, DefinitionOptions, DefinitionStorage, ReviewableDefinition } from '../../../lib';
import { refusalOf } from '../../support/refusals';

const LIMIT = 1_000_000;

/** An app with machines whose definitions have about so many characters of text. */
function appWith(sizes: Record<string, number>, options: DefinitionOptions = {}, other = 0): App {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  for (const [id, size] of Object.entries(sizes)) {
    const lines = Array.from({ length: Math.ceil(size / 1000) }, () => 'x'.repeat(1000));
    const pass = new sfn.Pass(stack, `${id} Pass`, { parameters: { lines } });
    new sfn.StateMachine(stack, id, { definitionBody: new ReviewableDefinition(pass, options) });
  }
  if (other > 0) new CfnResource(stack, 'Other', { type: 'Test::Other', properties: { text: 'x'.repeat(other) } });
  return app;
}

test('a definition that pushes the template past the limit fails the synthesis, with the way out', () => {
  const { message } = refusalOf(() => appWith({ Small: 1000, Large: LIMIT }).synth());
  expect(message).toContain('[Shop/Large]');
  expect(message).not.toContain('[Shop/Small]');
  expect(message).toMatch(/'definitionStorage' should be DefinitionStorage\.ASSET, got DefinitionStorage\.TEMPLATE/);
  expect(message).toMatch(/the template of Shop has about 10\d{5} bytes, of which this definition has about 10\d{5}, and CloudFormation takes 1000000/);
  expect(message).toMatch(/Set 'definitionStorage' to DefinitionStorage\.ASSET, or 'definitionLayout' to DefinitionLayout\.COMPACT\. \[TemplateTooLarge\]/);
});

test.each<[string, Record<string, number>, DefinitionOptions, number]>([
  ['stays below it', { One: 450_000, Two: 450_000 }, {}, 0],
  ['goes to an asset', { One: 1_200_000 }, { definitionStorage: DefinitionStorage.ASSET }, 0],
  ['is small, and the rest of the template is not', { One: 1000 }, {}, LIMIT],
])('what %s does not fail it', (_, sizes, options, other) => {
  expect(() => appWith(sizes, options, other).synth()).not.toThrow();
});

test('several definitions that are too much together blame the largest alone', () => {
  const { message } = refusalOf(() => appWith({ One: 400_000, Two: 500_000, Three: 300_000 }).synth());
  expect(message.match(/\[Shop\/\w+\]/g)).toEqual(['[Shop/Two]']);
});

test('in one line there is no other layout to switch to', () => {
  const { message } = refusalOf(() => appWith({ Large: LIMIT }, { definitionLayout: DefinitionLayout.COMPACT }).synth());
  expect(message).toContain("Set 'definitionStorage' to DefinitionStorage.ASSET. [TemplateTooLarge]");
});
