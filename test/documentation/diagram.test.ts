import { read } from './examples';
import { AslDiagram } from '../../lib';

test('the drawing of the page is what is drawn', () => {
  const drawing = AslDiagram.toMermaid(read('test/fixtures/seeds/error-handling-retry-catch.full-arn.asl.json'));
  expect(read('docs/diagram.md')).toContain(`\`\`\`mermaid\n${drawing.trimEnd()}\n\`\`\``);
});
