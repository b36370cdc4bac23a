import { CfnResource, Fn, Reference } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { encryptionKeyOf } from './resource-keys';
import type { TokenTexts } from './token-texts';
import { refIsArn } from '../../cloudformation';
import type { InferenceOptions } from '../../iam';

/** The service of an ARN where it differs from the type's second part. */
const ARN_SERVICES: { readonly [service: string]: string } = {
  stepfunctions: 'states',
  kinesisfirehose: 'firehose',
  emrcontainers: 'emr-containers',
};

type Facts = Required<Pick<InferenceOptions, 'resourceOf' | 'serviceOf' | 'stateMachineNameOf' | 'rolesOf' | 'keyOf'>>;

/**
 * What the constructs of an app know about the placeholders of a definition.
 *
 * @param isArn whether a placeholder that is no reference is known to stand for an ARN
 */
export function resourceFacts(scope: Construct, texts: TokenTexts, partition: string, isArn: (text: string) => boolean): Facts {
  const targetOf = (text: string) => texts.referenceOf(text)?.target;
  return {
    resourceOf: (text, service) => {
      const reference = texts.referenceOf(text);
      if (service === 'secretsmanager' && reference?.target instanceof events.CfnConnection) {
        return texts.textOf(reference.target.attrSecretArn);
      }
      if (reference) return arnOf(reference, text, texts);
      return isArn(text) ? text : queueArnOf(text, partition);
    },
    serviceOf: arn => {
      const target = texts.referencesIn(arn)[0]?.target;
      if (!CfnResource.isCfnResource(target)) return undefined;
      const service = target.cfnResourceType.split('::')[1].toLowerCase();
      return ARN_SERVICES[service] ?? service;
    },
    stateMachineNameOf: arn => {
      const target = targetOf(arn);
      return texts.textOf(target instanceof sfn.CfnStateMachine ? target.attrName : Fn.select(6, Fn.split(':', texts.tokensOf(arn))));
    },
    rolesOf: (definition, service) => {
      const target = service === 'ecs' ? targetOf(definition) ?? taskDefinitionOf(scope, definition) : undefined;
      if (!(target instanceof ecs.CfnTaskDefinition)) return undefined;
      return [target.taskRoleArn, target.executionRoleArn].flatMap(arn => (arn === undefined ? [] : texts.textOf(arn) ?? []));
    },
    keyOf: arn => encryptionKeyOf(texts.referencesIn(arn).map(({ target }) => target), texts),
  };
}

/** The ARN of what a placeholder refers to; undefined when the placeholder is a name. */
function arnOf({ target, displayName }: Reference, text: string, texts: TokenTexts): string | undefined {
  if (/arn$/i.test(displayName)) return text;
  if (target instanceof sqs.CfnQueue || (target instanceof iam.CfnRole && displayName === 'Ref')) return texts.textOf(target.attrArn);
  return CfnResource.isCfnResource(target) && displayName === 'Ref' && refIsArn(target.cfnResourceType) ? text : undefined;
}

/** The URL of an imported queue holds the region and the account as placeholders. */
const QUEUE_URL = /^https:\/\/sqs\.((?:\$\{[^}]*\}|[^./])+)\.[^/]+\/([^/]+)\/([^/]+)$/;

function queueArnOf(text: string, partition: string): string | undefined {
  const match = QUEUE_URL.exec(text);
  return match ? `arn:${partition}:sqs:${match[1]}:${match[2]}:${match[3]}` : undefined;
}

/** `EcsRunTask` names the family of its task definition, with `revisionNumber` as `FAMILY:3`. */
function taskDefinitionOf(scope: Construct, name: string): ecs.CfnTaskDefinition | undefined {
  const family = name.replace(/:\d+$/, '');
  const definitions = scope.node.root.node.findAll().filter(node => node instanceof ecs.CfnTaskDefinition);
  return definitions.find(definition => definition.family === family);
}
