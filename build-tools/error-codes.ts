/**
 * Writes docs/errors.md, the list of every error that a construct throws for bad input:
 *
 *     npx ts-node -T -P test/tsconfig.json build-tools/error-codes.ts
 *
 * test/documentation/error-codes.test.ts says when that has been forgotten.
 */
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const LIB = path.join(ROOT, 'lib');

/** An error as one place of the library throws it; `…` stands for what only the call knows. */
interface ErrorCode {
  readonly code: string;
  readonly prop: string;
  readonly allowed: string;
  readonly fix: string;
}

const UNKNOWN = '…';

/** All calls of `refuse` with a code, in the order of codes. */
export function errorCodes(): ErrorCode[] {
  const files = fs.readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).sort();
  return files
    .flatMap(file => codesOf(ts.createSourceFile(file, fs.readFileSync(path.join(LIB, file), 'utf8'), ts.ScriptTarget.Latest, true)))
    .sort((one, other) => (one.code < other.code ? -1 : Number(one.code > other.code)));
}

type Constants = ReadonlyMap<string, ts.Expression>;

function codesOf(file: ts.SourceFile): ErrorCode[] {
  const found: ErrorCode[] = [];
  const visit = (node: ts.Node, constants: Constants) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'refuse' && node.arguments.length >= 3) {
      const code = textOf(node.arguments[1], constants);
      if (/^[A-Z]\w+$/.test(code)) found.push({ code, ...fieldsOf(node.arguments[2], constants) });
    }
    const rows = ts.isForOfStatement(node) ? rowsOf(node, constants) : [];
    if (rows.length > 0) rows.forEach(row => visit((node as ts.ForOfStatement).statement, row));
    else ts.forEachChild(node, child => visit(child, constants));
  };
  visit(file, constantsOf(file));
  return found;
}

/** A loop over a table of refusals: the constants, with what each row gives to the names of the loop. */
function rowsOf({ initializer, expression }: ts.ForOfStatement, constants: Constants): Constants[] {
  const [binding] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  const table = ts.isIdentifier(expression) ? constants.get(expression.text) : expression;
  if (binding === undefined || !ts.isArrayBindingPattern(binding.name) || table === undefined || !ts.isArrayLiteralExpression(table)) {
    return [];
  }
  const names = binding.name.elements.map(element => element.getText());
  return table.elements.filter(ts.isArrayLiteralExpression).map(row => (
    new Map([...constants, ...names.map((name, index) => [name, row.elements[index]] as const)])
  ));
}

/** Constants of a file by their names: what a message takes from them is known. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const constants = new Map<string, ts.Expression>();
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) constants.set(node.name.text, node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

function fieldsOf(input: ts.Expression, constants: Constants): Omit<ErrorCode, 'code'> {
  const field = (name: string): string => {
    if (!ts.isObjectLiteralExpression(input)) return UNKNOWN;
    const spread = input.properties.find(ts.isSpreadAssignment);
    const inherited = spread && ts.isIdentifier(spread.expression) ? constants.get(spread.expression.text) : undefined;
    const property = [input, inherited].filter(one => one !== undefined && ts.isObjectLiteralExpression(one))
      .flatMap(object => (object as ts.ObjectLiteralExpression).properties.find(({ name: own }) => own?.getText() === name) ?? [])[0];
    if (!property) return UNKNOWN;
    return textOf(ts.isPropertyAssignment(property) ? property.initializer : constants.get(name), constants);
  };
  return { prop: field('prop'), allowed: field('allowed'), fix: field('fix') };
}

function textOf(value: ts.Expression | undefined, constants: Constants): string {
  if (value === undefined) return UNKNOWN;
  if (ts.isStringLiteral(value) || ts.isNoSubstitutionTemplateLiteral(value)) return value.text;
  if (ts.isIdentifier(value)) {
    return value.text === 'undefined'
      ? UNKNOWN
      : textOf(constants.get(value.text), new Map([...constants].filter(([name]) => name !== value.text)));
  }
  if (ts.isConditionalExpression(value)) return `${textOf(value.whenTrue, constants)} / ${textOf(value.whenFalse, constants)}`;
  if (ts.isBinaryExpression(value)) return textOf(value.left, constants) + textOf(value.right, constants);
  if (!ts.isTemplateExpression(value)) return UNKNOWN;
  return value.head.text + value.templateSpans.map(({ expression, literal }) => (
    (ts.isIdentifier(expression) && constants.has(expression.text) ? textOf(expression, constants) : UNKNOWN) + literal.text
  )).join('');
}

/** The page. */
export function errorPage(): string {
  const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/[<>]/g, character => (character === '<' ? '&lt;' : '&gt;'));
  const rows = new Set(errorCodes().map(({ code, prop, allowed, fix }) => (
    `| \`${code}\` | ${cell(prop === UNKNOWN ? 'what the message names' : `'${prop}'`)} should be ${cell(allowed)} | ${cell(fix)} |`
  )));
  return [
    '# Errors',
    '',
    'Bad input is refused when the construct is made, with an error that names the path of the construct, the prop, the',
    'value, what is allowed and the way out. Its last word is a code in brackets, which the error also has as `code`:',
    '',
    '```text',
    "Shop/Orders: 'steps' should be at least one step, got []. Add a step, for example Step.invoke(fn). [EmptyPipeline]",
    '```',
    '',
    `\`${UNKNOWN}\` stands for what the message says of your own input. What is wrong in a definition has [rules](rules/README.md) instead.`,
    '',
    '<!-- Generated by build-tools/error-codes.ts. -->',
    '',
    '| Code | Means | Fix |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (require.main === module) fs.writeFileSync(path.join(ROOT, 'docs', 'errors.md'), errorPage());
