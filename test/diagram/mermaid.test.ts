import * as fc from 'fast-check';
import { walkStates } from '../../lib/asl';
import { AslDiagram, DiagramDirection, toMermaid } from '../../lib/diagram';

const machine = (states: object, startAt = Object.keys(states)[0]) => ({ StartAt: startAt, States: states });
const lines = (definition: unknown) => toMermaid(definition).split('\n').map(line => line.trim()).filter(line => line !== '');
const task = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:Charge:live', End: true, ...more });

test('a whole workflow', () => {
  expect(toMermaid(machine({
    Total: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Big' }], Default: 'Items' },
    Big: task({ End: undefined, Next: 'Items', Retry: [{ ErrorEquals: ['A', 'States.Timeout'], MaxAttempts: 6 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] }),
    Items: { Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 10, Iterator: machine({ One: task() }), Next: 'Both' },
    Both: { Type: 'Parallel', Branches: [machine({ Left: { Type: 'Pass', End: true } }), machine({ Right: { Type: 'Wait', Seconds: 5, End: true } })], End: true },
    Failed: { Type: 'Fail', Error: 'Broken' },
  }))).toBe(`flowchart TB
  start(("start")) --> s_Total
  s_Total{"Total<br/>Choice"}
  s_Big["Big<br/>Task: Lambda Charge:live<br/>retry 6x on A, States.Timeout"]
  subgraph s_Items["Items<br/>Map: each item of $.items, 10 at once"]
    s_Items_One["One<br/>Task: Lambda Charge:live"]
  end
  subgraph s_Both["Both<br/>Parallel"]
    subgraph s_Both_branch_1["Branch 1"]
      s_Both_Left("Left<br/>Pass")
    end
    subgraph s_Both_branch_2["Branch 2"]
      s_Both_Right{{"Right<br/>Wait: 5 s"}}
    end
  end
  s_Failed[["Failed<br/>Fail: Broken"]]
  s_Total -->|"$.total #gt; 1000"| s_Big
  s_Total -->|"otherwise"| s_Items
  s_Big -.->|"any error"| s_Failed
  s_Big --> s_Items
  s_Items --> s_Both
  s_Both --> finish(("end"))
`);
});

describe('labels', () => {
  test.each([
    [task(), 'Task: Lambda Charge:live'],
    [task({ Resource: 'arn:aws:lambda:...:function:Charge' }), 'Task: Lambda Charge'],
    [task({ Resource: 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Charge}' }), 'Task: Lambda ${Charge}'],
    [task({ Resource: '${ChargeArn}' }), 'Task: ${ChargeArn}'],
    [task({ Resource: 'arn:${AWS::Partition}:states:::sqs:sendMessage.waitForTaskToken' }), 'Task: sqs:sendMessage and wait for the task token'],
    [task({ Resource: 'arn:aws:states:::states:startExecution.sync:2' }), 'Task: states:startExecution and wait for it'],
    [task({ Resource: 'arn:aws:states:eu-west-1:123456789012:activity:Approve' }), 'Task: activity Approve'],
    [task({ Retry: [{ ErrorEquals: ['States.ALL'] }] }), 'Task: Lambda Charge:live<br/>retry 3x on any error'],
    [{ Type: 'Wait', SecondsPath: '$.s' }, 'Wait: $.s s'],
    [{ Type: 'Wait', Timestamp: '{% $when %}' }, 'Wait: until $when'],
    [{ Type: 'Fail', Error: 'E' }, 'Fail: E'],
    [{ Type: 'Map', Items: '{% $states.input.list %}', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } }, 'Map: each item of $states.input.list, distributed'],
    [{}, 'no type'],
    [{ Type: 'constructor' }, 'constructor'],
  ])('%j', (state, text) => {
    expect(toMermaid(machine({ A: state }))).toContain(`"A<br/>${text}"`);
  });
});

describe('conditions', () => {
  test.each([
    [{ Variable: '$.a', StringEquals: 'rush' }, '$.a = #quot;rush#quot;'],
    [{ Variable: '$.a', TimestampLessThanEqualsPath: '$.b' }, '$.a #lt;= $.b'],
    [{ Variable: '$.a', StringMatches: 'x-y' }, '$.a matches #quot;x-y#quot;'],
    [{ Variable: '$.a', IsPresent: false }, '$.a is not present'],
    [{ Variable: '$.a', IsNull: true }, '$.a is null'],
    [{ Not: { Variable: '$.a', BooleanEquals: true } }, 'not $.a = true'],
    [{ And: [{ Variable: '$.a', IsPresent: true }, { Or: [{ Variable: '$.b', NumericEquals: 1 }, { Variable: '$.b', NumericEquals: 2 }] }] }, '$.a is present and ($.b = 1 or $.b = 2)'],
    [{ Condition: '{% $states.input.total > 10 %}' }, '$states.input.total #gt; 10'],
    [{ Condition: true }, 'true'],
    [{ Variable: '$.a' }, '$.a'],
    [{}, '?'],
  ])('%j', (rule, text) => {
    expect(lines(machine({ A: { Type: 'Choice', Choices: [{ ...rule, Next: 'B' }] }, B: { Type: 'Succeed' } }))).toContain(`s_A -->|"${text}"| s_B`);
  });
});

describe('what people wrote', () => {
  const choice = (rule: object) => lines(machine({ A: { Type: 'Choice', Choices: [{ ...rule, Next: 'B' }] }, B: { Type: 'Succeed' } }));
  const guarded = (field: string, test: string) => `($type(${field}) = "number" ? ${field} ${test} : false)`;

  test.each([
    [{ Condition: `{% ${guarded('$states.input.total', '> 1000')} %}` }, 'total #gt; 1000'],
    [{ Condition: `{% (${guarded('$states.input.a', '>= 1')} and $exists($states.input.b)) %}` }, '(a #gt;= 1 and b is present)'],
    [{ Condition: '{% ($type($states.input.`a b`) = "string" ? $states.input.`a b` = "x (y)" : false) %}' }, '#96;a b#96; = #quot;x (y)#quot;'],
    [{ Condition: '{% $states.input.`approval`.`outcome` = "rejected" %}' }, 'approval.outcome = #quot;rejected#quot;'],
    [{ Condition: `{% ${guarded('$states.input.`order`.`total`', '> 1000')} %}` }, 'order.total #gt; 1000'],
    [{ Condition: '{% $exists($states.input.`a`) and $b.`c` = "`d`" %}' }, 'a is present and $b.c = #quot;#96;d#96;#quot;'],
    [{ Condition: "{% $states.input.`a` = 'it is `b`' %}" }, "a = 'it is #96;b#96;'"],
    [{ Condition: '{% $states.input.`or` = 1 or $states.input.`1st` = 2 or $.`a-b`.`<x>` = 3 %}' }, '#96;or#96; = 1 or #96;1st#96; = 2 or $.#96;a-b#96;.#96;#lt;x#gt;#96; = 3'],
    [{ Condition: '{% $states.input.`a = 1 %}' }, '$states.input.#96;a = 1'],
    [{ Condition: '{% ($type($a) = "number" ? $b > 1 : false) %}' }, '($type($a) = #quot;number#quot; ? $b #gt; 1 : false)'],
    [{ And: [{ Variable: '$.total', IsPresent: true }, { Variable: '$.total', NumericGreaterThan: 1000 }] }, 'total #gt; 1000'],
    [{ Not: { And: [{ Variable: '$.a', IsPresent: true }, { Variable: '$.a', StringEquals: 'x' }] } }, 'not a = #quot;x#quot;'],
    [{ And: [{ Variable: '$.a', IsPresent: true }, { Variable: '$.b', NumericEquals: 1 }] }, '$.a is present and $.b = 1'],
    [{ And: [{ Variable: '$.a', IsPresent: false }, { Variable: '$.a', NumericEquals: 1 }] }, '$.a is not present and $.a = 1'],
  ])('%j', (rule, text) => expect(choice(rule)).toContain(`s_A -->|"${text}"| s_B`));

  test('a route for any error is one edge', () => {
    const both = [{ ErrorEquals: ['States.ALL'], Next: 'B' }, { ErrorEquals: ['States.DataLimitExceeded'], Next: 'B' }];
    const edges = (catchers: object[]) => lines(machine({ A: task({ Catch: catchers }), B: { Type: 'Succeed' }, C: { Type: 'Succeed' } })).filter(line => line.includes('-.->'));
    expect(edges(both)).toEqual(['s_A -.->|"any error"| s_B']);
    expect(edges([both[0], { ...both[1], Next: 'C' }])).toHaveLength(2);
    expect(edges([both[1]])).toEqual(['s_A -.->|"States.DataLimitExceeded"| s_B']);
  });

  test('the first of several states of a branch and of a processor is marked', () => {
    const loop = { StartAt: 'Poll', States: { Wait: { Type: 'Wait', Seconds: 5, Next: 'Poll' }, Poll: { Type: 'Pass', Next: 'Wait' } } };
    const drawn = lines(machine({ P: { Type: 'Parallel', Branches: [loop, machine({ One: task() })], Next: 'M' }, M: { Type: 'Map', ItemProcessor: loop, End: true } }));
    expect(drawn.filter(line => line.includes('(("start"))'))).toEqual([
      'start(("start")) --> s_P', 's_P_branch_1_start(("start")) --> s_P_Poll', 's_M_start(("start")) --> s_M_Poll',
    ]);
    expect(drawn[drawn.indexOf('subgraph s_P_branch_1["Branch 1"]') + 1]).toBe('s_P_branch_1_start(("start")) --> s_P_Poll');
  });
});

describe('size', () => {
  test('many states whose names have no Latin letters have ids of their own', () => {
    const nameOf = (index: number) => String.fromCodePoint(0x4e00 + (index % 20_000), 0x4e00 + Math.floor(index / 20_000));
    const names = Array.from({ length: 30_000 }, (_, index) => nameOf(index));
    const ids = lines(machine(Object.fromEntries(names.map(name => [name, { Type: 'Succeed' }])))).slice(2).map(line => line.split('(')[0]);
    expect(new Set(ids).size).toBe(30_000);
  });

  test('ids do not grow with the depth of nesting', () => {
    let definition: object = machine({ A: { Type: 'Pass', End: true } });
    for (let depth = 0; depth < 16_000; depth++) definition = machine({ Map: { Type: 'Map', ItemProcessor: definition, End: true } });
    const ids = lines(definition).filter(line => line.startsWith('subgraph')).map(line => line.split(/[ [(]/)[1]);
    expect(new Set(ids).size).toBe(16_000);
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThan(120);
  });

  test('130,000 states are drawn', () => {
    const states = Object.fromEntries(Array.from({ length: 130_000 }, (_, index) => [`s${index}`, { Type: 'Pass', Next: `s${index + 1}` }]));
    expect(lines(machine(states)).length).toBeGreaterThan(260_000);
  });
});

describe('escaping', () => {
  test.each([
    ['a "b" <i>c</i> & #35;', 'a #quot;b#quot; #lt;i#gt;c#lt;/i#gt; #amp; #35;35#59;'],
    ['two\nlines\u2028and \t more', 'two lines and more'],
    ['`code` %% comment', '#96;code#96; #37;#37; comment'],
    ['1. first', '1#46; first'],
    ['- item', '#45; item'],
    ['snake_case _it_ *b*', 'snake_case #95;it#95; #42;b#42;'],
    ['$$.Execution $$', '#36;#36;.Execution #36;#36;'],
    ['[a](https://b)', '[a#93;(https#58;//b)'],
    ['x'.repeat(120), `${'x'.repeat(99)}…`],
  ])('%j', (name, text) => {
    expect(toMermaid(machine({ [name]: { Type: 'Succeed' } }))).toContain(`(["${text}<br/>Succeed"])`);
  });

  test('names that Mermaid has words for, or that look the same as ids, stay apart', () => {
    const names = ['end', 'start', 'subgraph', 'A B', 'A-B', 'A_B', '注文', '発送', '__proto__', 'constructor'];
    const states = Object.fromEntries(names.map(name => [name, { Type: 'Succeed' }]));
    expect(lines(machine(states)).slice(2).map(line => line.split('(')[0])).toEqual([
      's_end', 's_start', 's_subgraph', 's_A_B', 's_A_B_2', 's_A_B_3', 's__', 's___2', 's__proto_', 's_constructor',
    ]);
  });
});

describe('broken definitions', () => {
  test('a transition to nowhere leads to a node that says so, once', () => {
    const broken = machine({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Gone' }], Default: 'Gone' } });
    expect(lines(broken).slice(3)).toEqual(['s_A_missing>"Gone does not exist"]', 's_A -->|"true"| s_A_missing', 's_A -->|"otherwise"| s_A_missing']);
  });

  test.each([[{}], [{ States: [] }], [{ StartAt: 'X', States: { A: 5 } }], [{ States: { P: { Type: 'Parallel', Branches: [null, {}] }, M: { Type: 'Map' } } }]])('%j is drawn', value => {
    expect(lines(value)[0]).toBe('flowchart TB');
  });

  test('a choice rule and a catcher outside of lists are drawn', () => {
    const rule = { Variable: '$.a', IsNull: true, Next: 'B' };
    const broken = machine({ A: { Type: 'Choice', Choices: rule, Default: 'C' }, C: task({ Catch: { ErrorEquals: ['E'], Next: 'B' } }), B: { Type: 'Succeed' } });
    expect(lines(broken)).toEqual(expect.arrayContaining(['s_A -->|"$.a is null"| s_B', 's_C -.->|"E"| s_B']));
  });

  test.each([[null], [[]], [5]])('%j is refused', value => {
    expect(() => toMermaid(value)).toThrow("should be an object with 'StartAt' and 'States'");
  });

  test('deep nesting and loops end', () => {
    let definition: object = machine({ A: { Type: 'Pass', Next: 'A' } });
    for (let depth = 0; depth < 3000; depth++) definition = machine({ M: { Type: 'Map', ItemProcessor: definition, Next: 'M' } });
    expect(lines(definition).filter(line => line === 'end')).toHaveLength(3000);
  });
});

describe('the public class', () => {
  test('takes text and a direction', () => {
    expect(AslDiagram.toMermaid('{"StartAt":"A","States":{}}', { direction: DiagramDirection.RIGHT })).toBe('flowchart LR\n');
  });

  test('says where text is no JSON', () => {
    expect(() => AslDiagram.toMermaid('{\n  "A": }')).toThrow('A definition to draw should be JSON text: line 2, column 8: expected a value, got "}".');
  });
});

describe('properties', () => {
  const name = fc.oneof(fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }), fc.constantFrom('end', '__proto__', 'a"b', 'x]]', 'a;b', '%%{init'));
  const { scope } = fc.letrec<{ scope: object; state: object }>(tie => ({
    scope: fc.record({ StartAt: name, States: fc.dictionary(name, tie('state'), { maxKeys: 4 }) }, { requiredKeys: ['States'] }),
    state: fc.oneof({ depthSize: 'small' },
      fc.record({ Type: fc.constantFrom('Pass', 'Task', 'Succeed', 'Fail', 'Wait', 'Choice', 'Odd'), Next: name, Comment: name, Resource: name }),
      fc.record({ Type: fc.constant('Choice'), Choices: fc.array(fc.record({ Condition: name, Next: name }), { maxLength: 3 }), Default: name }),
      fc.record({ Type: fc.constant('Task'), Resource: name, Catch: fc.array(fc.record({ ErrorEquals: fc.array(name, { maxLength: 2 }), Next: name }), { maxLength: 2 }), End: fc.boolean() }),
      fc.record({ Type: fc.constant('Map'), ItemProcessor: tie('scope') }),
      fc.record({ Type: fc.constant('Parallel'), Branches: fc.array(tie('scope'), { maxLength: 3 }) }),
    ),
  }));
  const TEXT = '"[^"]*"';
  const NODE = new RegExp(`^[A-Za-z0-9_]+(?:\\[${TEXT}\\]|\\(${TEXT}\\)|\\(\\[${TEXT}\\]\\)|\\{${TEXT}\\}|\\{\\{${TEXT}\\}\\}|\\[\\[${TEXT}\\]\\]|>${TEXT}\\])$`);
  const EDGE = new RegExp(`^[A-Za-z0-9_]+(?:\\(\\("start"\\)\\))? -\\.?->(?:\\|${TEXT}\\|)? [A-Za-z0-9_]+(?:\\(\\("end"\\)\\))?$`);
  const SUBGRAPH = new RegExp(`^subgraph [A-Za-z0-9_]+\\[${TEXT}\\]$`);

  test('every line is a node, an edge, or the begin or end of a subgraph, and subgraphs close', () => {
    fc.assert(fc.property(scope, definition => {
      let open = 0;
      for (const line of lines(definition).slice(1)) {
        expect([NODE, EDGE, SUBGRAPH, /^end$/].some(pattern => pattern.test(line)) ? '' : line).toBe('');
        open += SUBGRAPH.test(line) ? 1 : line === 'end' ? -1 : 0;
        expect(open).toBeGreaterThanOrEqual(0);
      }
      expect(open).toBe(0);
    }));
  });

  test('every state is drawn once, with an id of its own', () => {
    fc.assert(fc.property(scope, definition => {
      const drawn = lines(definition).flatMap(line => /^(?:subgraph )?(\w+)(?:[[({>]+)".*<br\/>/.exec(line)?.[1] ?? []);
      expect(drawn).toHaveLength([...walkStates(definition)].length);
      expect(new Set(drawn).size).toBe(drawn.length);
    }));
  });

  test('the definition is not changed, and the text is always the same', () => {
    fc.assert(fc.property(scope, definition => {
      const before = JSON.stringify(definition);
      expect(toMermaid(definition)).toBe(toMermaid(JSON.parse(before)));
      expect(JSON.stringify(definition)).toBe(before);
    }));
  });
});

test('an option that does not exist is told', () => {
  expect(() => AslDiagram.toMermaid({}, { colour: 'red' } as any)).toThrow("AslDiagram.toMermaid has no option 'colour'; there are 'direction'");
});
