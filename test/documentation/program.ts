import * as path from 'path';
import * as ts from 'typescript';
import { read, Snippet } from './examples';

const ROOT = path.resolve(__dirname, '..', '..');
const PRELUDE = [read('rosetta/default.ts-fixture').split('class Fixture')[0], read('test/documentation/pages.ts-fixture')].join('\n');

/** Files of a reader's own project that the examples import. */
const READERS_OWN: Record<string, string> = {
  '../lib/orders-stack': "import { Stack } from 'aws-cdk-lib';\nimport { Workflow } from 'cdk-stepfunctions-workflows';\nexport class OrdersStack extends Stack { declare readonly workflow: Workflow; }",
  '../lambda/validate-order': 'export declare function handler(event: any): Promise<any>;',
};

/** What the compiler says of examples, by their titles. */
export function diagnosticsOf(examples: readonly Snippet[]): Map<string, string[]> {
  const files = new Map(examples.map((example, index) => [path.join(ROOT, `example${index}.ts`), example]));
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const sources = new Map([
    ...[...files].map(([file, example]) => [file, sourceOf(example)] as const),
    ...Object.entries(READERS_OWN).map(([module, text]) => [ownFile(module), text] as const),
  ]);
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: file => sources.has(file) || host.fileExists(file),
    readFile: file => sources.get(file) ?? host.readFile(file),
    getSourceFile: (file, target) =>
      sources.has(file) ? ts.createSourceFile(file, sources.get(file)!, target) : host.getSourceFile(file, target),
  });
  return new Map(
    [...files].map(([file, { title }]) => [title, ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(textOf)]),
  );
}

function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const paths = { 'cdk-stepfunctions-workflows': ['./lib'], 'cdk-stepfunctions-workflows/testing': ['./lib/testing'], 'cdk-stepfunctions-workflows/testing/jest': ['./lib/testing/jest'] };
  // What a reader leaves unused in an example is no fault of it.
  return { ...options, rootDir: ROOT, noEmit: true, noUnusedLocals: false, noUnusedParameters: false, types: ['node', 'jest'], paths };
}

/** The example with what it takes for granted; its own imports come first. */
function sourceOf({ code, wholeFile }: Snippet): string {
  if (wholeFile) return code;
  const { imports, body } = split(code);
  const own = new Set(imports.flatMap(boundNames));
  const given = split(PRELUDE);
  return [
    ...imports.map(statement => withOwnFiles(statement.getText())),
    ...given.imports.map(statement => withoutNames(statement, own)),
    given.body,
    'export class Example extends Stack {\n  public async example(): Promise<void> {',
    body,
    '  }\n}',
  ].join('\n');
}

function split(text: string): { imports: ts.ImportDeclaration[]; body: string } {
  const file = ts.createSourceFile('example.ts', text, ts.ScriptTarget.ES2022, true);
  const imports = file.statements.filter(ts.isImportDeclaration);
  return { imports, body: file.statements.filter(statement => !ts.isImportDeclaration(statement)).map(statement => statement.getFullText()).join('') };
}

function boundNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (!bindings) return [];
  return ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({ name }) => name.text);
}

function withoutNames(statement: ts.ImportDeclaration, names: ReadonlySet<string>): string {
  const bindings = statement.importClause!.namedBindings!;
  const left = boundNames(statement).filter(name => !names.has(name));
  if (ts.isNamespaceImport(bindings)) return left.length > 0 ? statement.getText() : '';
  return `import { ${left.join(', ')} } from ${statement.moduleSpecifier.getText()};`;
}

function ownFile(module: string): string {
  return path.join(ROOT, `reader-${path.basename(module)}.ts`);
}

function withOwnFiles(statement: string): string {
  return Object.keys(READERS_OWN).reduce((text, module) => text.replace(`'${module}'`, `'./${path.basename(ownFile(module), '.ts')}'`), statement);
}

function textOf({ messageText, file, start }: ts.Diagnostic): string {
  const line = file && start !== undefined ? file.text.slice(file.text.lastIndexOf('\n', start) + 1).split('\n')[0].trim() : '';
  return `${ts.flattenDiagnosticMessageText(messageText, '\n')} (${line})`;
}
