import * as iam from 'aws-cdk-lib/aws-iam';
import type { TokenTexts } from './token-texts';
import type { JsonValue } from '../../asl';
import { PermissionStatement, policyDocumentOf } from '../../iam';

/** A statement that the execution role needs. */
export interface Requirement {
  readonly statement: iam.PolicyStatement;
  /** The statement with `${Name}` for what only the deployment knows. */
  readonly json: JsonValue;
  /** Whether it names the machine by a reference, so that the machine can't wait for it. */
  readonly isSelf: boolean;
}

/** A statement that was told from the definition; what names the machine comes apart. */
export function requirementsOf(needed: PermissionStatement, texts: TokenTexts, isSelf: (text: string) => boolean): Requirement[] {
  if (needed.conditions && isSelf(JSON.stringify(needed.conditions))) return [inferred(needed, texts, true)];
  const own = needed.resources.filter(isSelf);
  if (own.length === 0) return [inferred(needed, texts, false)];
  const others = needed.resources.filter(resource => !own.includes(resource));
  return [
    ...others.length > 0 ? [inferred({ ...needed, resources: others }, texts, false)] : [],
    inferred({ ...needed, resources: own }, texts, true),
  ];
}

function inferred(needed: PermissionStatement, texts: TokenTexts, isSelf: boolean): Requirement {
  const { actions, resources, conditions } = needed;
  return {
    json: policyDocumentOf([needed]).Statement[0] as unknown as JsonValue,
    isSelf,
    statement: new iam.PolicyStatement({
      actions,
      resources: resources.map(text => texts.tokensOf(text)),
      conditions: conditions && (withTokens(conditions, texts) as { [operator: string]: any }),
    }),
  };
}

/** A statement that a construct or the user gave. */
export function wordedAs(statement: iam.PolicyStatement, texts: TokenTexts): Requirement {
  return { statement, json: texts.valueOf(statement.toStatementJson())!, isSelf: false };
}

function withTokens(value: unknown, texts: TokenTexts): unknown {
  if (typeof value === 'string') return texts.tokensOf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(entry => withTokens(entry, texts));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withTokens(entry, texts)]));
}
