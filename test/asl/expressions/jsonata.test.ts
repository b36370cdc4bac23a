import { compileJsonataProgram, isJsonata, isUnbalancedJsonata, JsonataError, jsonataReferences, jsonataSource, parseJsonata } from '../../../lib/asl/expressions';

describe('delimiters', () => {
  test.each([
    ['{% $x %}', true, false],
    ['{%$x%}', true, false],
    ['{%%}', true, false],
    ['plain', false, false],
    ['{%}', false, true],
    ['{% $x', false, true],
    ['$x %}', false, true],
    [' {% $x %}', false, true],
    ['a {% $x', false, false],
  ])('%p', (text, expression, unbalanced) => {
    expect([isJsonata(text), isUnbalancedJsonata(text)]).toEqual([expression, unbalanced]);
  });

  test('the source is what stands between', () => expect(jsonataSource('{% 1 + 1 %}')).toBe(' 1 + 1 '));
});

describe('parseJsonata', () => {
  test('makes programs that are evaluated with bindings', async () => {
    const program = compileJsonataProgram('$a + $f(1)', { timeout: 1000, depth: 10, elements: 10, RegExp });
    expect(await program.evaluate({ a: 1, f: (x: number) => x * 10 })).toBe(11);
  });

  test.each(['$a ?? 1', '$a ?: 1', '{"x": [$f($a ?? 1)]}', '$a.b ?: $c ? 1 : 2'])('%s is newer than what the service runs', source => {
    expect(() => parseJsonata(source)).toThrow(expect.objectContaining({ name: 'JsonataError', code: 'S0211', message: expect.stringContaining('2.0.6') }));
  });

  test.each(['"??" & \'?:\'', '$a ? $b : 1', '$replace($a, /x??/, "")', '$f(?, 1)', '`a ?? b`'])('%s is as old as it', source => {
    expect(() => parseJsonata(source)).not.toThrow();
  });

  test('gives an Error with code and position', () => {
    expect(() => parseJsonata('1 +')).toThrow(JsonataError);
    expect(() => parseJsonata('1 +')).toThrow(expect.objectContaining({ code: 'S0207', position: 3 }));
  });

  test('accepts a deploy-time placeholder outside a string', () => {
    const { ast } = parseJsonata('$states.input.n + ${Limit} * $f(${X})');
    expect(jsonataReferences(ast).variables.map(variable => variable.name)).toEqual(['states']);
  });

  test('returns the same object for the same source', () => expect(parseJsonata('1 + 2')).toBe(parseJsonata('1 + 2')));
});

describe('jsonataReferences', () => {
  const collect = (source: string) => {
    const { variables, functions, rootContext } = jsonataReferences(parseJsonata(source).ast);
    return {
      variables: variables.map(({ name, path }) => [name, ...path].join('.')),
      functions: functions.map(({ name }) => name),
      root: rootContext.map(({ text }) => text),
    };
  };

  test.each([
    ['$states.input.id', ['states.input.id'], [], []],
    ['$states.input.items[price > $limit].name', ['states.input.items.name', 'limit'], [], []],
    ['$sum($states.input.items.(price * qty))', ['states.input.items'], ['sum'], []],
    ['($y := 2; $g := function($k){ $k * $y }; $map([1,2], $g))', [], ['map'], []],
    ['($x := $x + 1; $x)', ['x'], [], []],
    ['($f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $f(3))', [], [], []],
    ['$map($list, $uppercase)', ['list'], ['map', 'uppercase'], []],
    ['$list ~> $filter(function($v){ $v.ok }) ~> $count()', ['list'], ['filter', 'count'], []],
    ['$$', [], [], ['$$']],
    ['$', [], [], ['$']],
    ['a.b', [], [], ['a']],
    ['$states.input.($.a)', ['states.input'], [], []],
    ['$list@$l#$i.{ "l": $l, "i": $i }', ['list'], [], []],
    ['$list^(>price)', ['list'], [], []],
    ['$obj ~> |item|{ "p": price * $rate }|', ['obj', 'rate'], [], []],
    ['$list{ type: $sum(value) }', ['list'], ['sum'], []],
    ['{ "k": $v, "l": [1, $w] }', ['v', 'w'], [], []],
    ['$unknown(1)', [], ['unknown'], []],
    ['$a ? $b : $c', ['a', 'b', 'c'], [], []],
  ])('%s', (source, variables, functions, root) => {
    expect(collect(source)).toEqual({ variables, functions, root });
  });
});
