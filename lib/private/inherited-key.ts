import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

const KEYS = new WeakMap<IConstruct, kms.IKey>();

/** Has the resources that are made below a construct encrypted with a key. */
export function encryptBelow(construct: IConstruct, key: kms.IKey | undefined): void {
  if (key) KEYS.set(construct, key);
}

/** The key that a construct or one around it says for what is made below. */
export function inheritedKey(construct: IConstruct): kms.IKey | undefined {
  return construct.node.scopes.map(scope => KEYS.get(scope)).reverse().find(key => key !== undefined);
}
