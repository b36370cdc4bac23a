import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import {
  DISABLE_CREATION_STACK_TRACES, DISABLE_LOGICAL_ID_METADATA, DISABLE_METADATA_STACK_TRACE, ENABLE_ADDITIONAL_METADATA_COLLECTION,
} from 'aws-cdk-lib/cx-api';

/** Leaves the templates in the snapshot, and out of it what differs from one machine or version of the CDK to the next. */
const TEMPLATES_ONLY = {
  [DISABLE_CREATION_STACK_TRACES]: true,
  [DISABLE_METADATA_STACK_TRACE]: true,
  [DISABLE_LOGICAL_ID_METADATA]: true,
  [ENABLE_ADDITIONAL_METADATA_COLLECTION]: false,
};

/** The snapshot test of the templates of a stack. */
export function snapshotOf(makeStack: (app: App) => Stack): void {
  // The newest integ-runner reads cloud assemblies up to version 53, and aws-cdk-lib writes 54. Their templates are the same.
  Manifest.version = () => '53.0.0';
  const app = new App({ treeMetadata: false, postCliContext: TEMPLATES_ONLY });
  new IntegTest(app, 'Snapshot', { testCases: [makeStack(app)] });
}
