import { parseTemplate, placed, startOf } from '../../../lib/iam/core/template';

const PLACE = { partition: 'aws-cn', region: '${AWS::Region}', account: '1' };

test('a template is its service, its texts and its variables', () => {
  expect(parseTemplate('arn:$p:events:$r:$a:event-bus/{Entries[].EventBusName=default}/x')).toEqual({
    service: 'events',
    head: ['arn:', 'p', ':events:', 'r', ':', 'a', ':event-bus/'],
    texts: ['arn:$p:events:$r:$a:event-bus/', '/x'],
    variables: [{ path: 'Entries[].EventBusName', fallback: 'default' }],
  });
});

test('a text that is no ARN is a template too', () => {
  expect(parseTemplate('*')).toEqual({ service: '', head: ['*'], texts: ['*'], variables: [] });
});

test.each([
  ['arn:$p:lambda:$r:$a:function:', 'arn:aws-cn:lambda:${AWS::Region}:1:function:'],
  ['arn:$p:s3:::', 'arn:aws-cn:s3:::'],
  ['arn:$p:iam::$a:role/$price', 'arn:aws-cn:iam::1:role/$price'],
])('the place goes into %s and nowhere else', (template, arn) => {
  expect(placed(template, PLACE)).toBe(arn);
  expect(startOf(parseTemplate(`${template}{Name}`), PLACE)).toBe(arn);
});
