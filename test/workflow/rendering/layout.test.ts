import { Composite, Placeholder } from '../../../lib/workflow/rendering/composite';
import { Line, textOf, toCompact, toLines } from '../../../lib/workflow/rendering/layout';

const placeholder = (key: string, bare = false) => new Placeholder(key, 'value', [key], bare);
const names = new Map([['text', 'Name'], ['number', 'Count']]);
const text = (line: Line) => textOf(line, ({ key }) => names.get(key)!);
const node = {
  'plain "key"': 'a\n"text"',
  'text': new Composite(['in "', placeholder('text'), '"']),
  'number': new Composite([placeholder('number', true)]),
  'numberInText': new Composite(['at most ', placeholder('number', true)]),
  'empty': [{}, []],
  'scalars': [null, true, -1.5],
};

test('lines with an indentation of two spaces', () => {
  expect(toLines(node).map(text)).toEqual([
    '{',
    '  "plain \\"key\\"": "a\\n\\"text\\"",',
    '  "text": "in \\"${Name}\\"",',
    '  "number": ${Count},',
    '  "numberInText": "at most ${Count}",',
    '  "empty": [',
    '    {},',
    '    []',
    '  ],',
    '  "scalars": [',
    '    null,',
    '    true,',
    '    -1.5',
    '  ]',
    '}',
  ]);
});

test('one line', () => {
  expect(text(toCompact(node))).toBe(
    '{"plain \\"key\\"":"a\\n\\"text\\"","text":"in \\"${Name}\\"","number":${Count},"numberInText":"at most ${Count}","empty":[{},[]],"scalars":[null,true,-1.5]}',
  );
});
