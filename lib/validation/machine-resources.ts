import * as path from 'path';
import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Finds the constructs behind the resources of templates. */
export class MachineResources {
  private readonly byPlace = new Map<string, CfnResource>();

  constructor(root: IConstruct) {
    for (const construct of root.node.findAll()) {
      if (!CfnResource.isCfnResource(construct) || !construct.cfnResourceType.endsWith('::StateMachine')) continue;
      const { stack } = construct;
      this.byPlace.set(place(stack.templateFile, stack.resolve(construct.logicalId) as string), construct);
    }
  }

  public find(templatePath: string, logicalId: string): CfnResource | undefined {
    return this.byPlace.get(place(path.basename(templatePath), logicalId));
  }
}

function place(templateFile: string, logicalId: string): string {
  return `${templateFile}#${logicalId}`;
}
