import { Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { machineStatements } from './machine-statements';
import { Requirement, wordedAs } from './requirement';
import { TokenTexts } from './token-texts';
import { recordOf } from '../machine-record';
import { renderNow } from '../rendering/definition-tokens';
import { RenderedDefinition } from '../rendering/rendered-definition';
import { customerKey } from '../role/encryption';

/** What a machine does beside running its definition. */
export interface MachineFeatures {
  readonly name?: string;
  readonly logs: boolean;
  readonly tracing: boolean;
  readonly encryption?: sfn.EncryptionConfiguration;
}

/** All that the role of a machine needs. */
export class RequiredPermissions {
  /** For logs, traces and the key. */
  public readonly ofMachine: iam.PolicyStatement[];

  constructor(private readonly machine: Construct, { name, encryption, ...features }: MachineFeatures) {
    const knownName = Token.isUnresolved(name) ? undefined : name;
    this.ofMachine = machineStatements(machine, { ...features, name: knownName, key: customerKey(encryption) });
  }

  /** As the CDK has them. */
  public get statements(): iam.PolicyStatement[] {
    return this.requirements.map(({ statement }) => statement);
  }

  /** As a policy with `${Name}` for what only the deployment knows. */
  public get policyJson(): string {
    return JSON.stringify({ Version: '2012-10-17', Statement: this.requirements.map(({ json }) => json) }, undefined, 2);
  }

  /** Nothing is known of a definition that another body renders. */
  private get requirements(): readonly Requirement[] {
    const { needed } = recordOf(this.machine);
    if (needed) return needed(this.ofMachine);
    return renderNow(this.machine, context => {
      const texts = new TokenTexts(context, new RenderedDefinition({}, { compact: true }));
      return this.ofMachine.map(statement => wordedAs(statement, texts));
    });
  }
}
