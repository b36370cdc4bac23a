import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { ROOT } from './project-files';

/** A declaration that a user of the package sees. */
export interface PublicDeclaration {
  readonly name: string;
  readonly file: string;
  readonly node: ts.DeclarationStatement;
}

/** A member of an exported interface or class, with its documentation. */
export interface PublicMember {
  /** Such as `PipelineOptions.catch`. */
  readonly name: string;
  readonly isOptional: boolean;
  readonly isReadonly: boolean;
  readonly doc: string;
  readonly defaultTag: string | undefined;
}

/** Declarations that a barrel exports, found by following its exports; the type checker would take seconds. */
export function publicDeclarations(barrel = path.join(ROOT, 'lib/index.ts')): PublicDeclaration[] {
  const source = parse(barrel);
  return source.statements.flatMap(statement => {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
      const all = publicDeclarations(resolve(barrel, (statement.moduleSpecifier as ts.StringLiteral).text));
      const clause = statement.exportClause;
      if (clause === undefined) return all;
      const names = (clause as ts.NamedExports).elements.map(element => (element.propertyName ?? element.name).text);
      return all.filter(({ name }) => names.includes(name));
    }
    return isExported(statement) ? [{ name: statement.name!.text, file: path.relative(ROOT, barrel), node: statement }] : [];
  });
}

/** Members of interfaces and public members of classes; constructors are described by their class. */
export function publicMembers({ name, node }: PublicDeclaration): PublicMember[] {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return [];
  const members: readonly (ts.TypeElement | ts.ClassElement)[] = node.members;
  return members.filter(member => member.name !== undefined && isPublic(member)).map(member => ({
    name: `${name}.${member.name!.getText()}`,
    isOptional: ts.isPropertySignature(member) && member.questionToken !== undefined,
    isReadonly: hasModifier(member, ts.SyntaxKind.ReadonlyKeyword),
    doc: documentation(member),
    defaultTag: ts.getJSDocTags(member).filter(tag => tag.tagName.text === 'default').map(tag => ts.getTextOfJSDocComment(tag.comment) ?? '')[0],
  }));
}

export function documentation(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return doc ? ts.getTextOfJSDocComment(doc.comment) ?? '' : '';
}

/** Modules that a file imports from outside of the project. */
export function packagesOf(file: string): string[] {
  const imports = parse(path.join(ROOT, file)).statements.filter(ts.isImportDeclaration);
  return imports.map(statement => (statement.moduleSpecifier as ts.StringLiteral).text).filter(name => !name.startsWith('.'));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function resolve(from: string, module: string): string {
  const base = path.resolve(path.dirname(from), module);
  return [`${base}.ts`, path.join(base, 'index.ts')].find(file => fs.existsSync(file))!;
}

function isExported(statement: ts.Statement): statement is ts.Statement & ts.DeclarationStatement {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword) && 'name' in statement;
}

function isPublic(member: ts.Node): boolean {
  const isHidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].some(kind => hasModifier(member, kind));
  return !isHidden && !ts.getJSDocTags(member).some(tag => tag.tagName.text === 'internal');
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(modifier => modifier.kind === kind);
}
