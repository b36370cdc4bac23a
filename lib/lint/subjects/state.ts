import type { MachineScope } from './machine';
import { ObjectSubject } from './object';
import { isDistributed, isJsonObject, parseResource, requestMembers } from '../../asl';
import type { ObjectSchema, StateType, StateVisit, TaskResource } from '../../asl';
import { requestFaults } from '../requests';
import type { RequestFault } from '../requests';

/** A state of a known type. */
export class StateSubject extends ObjectSubject {
  private parsedResource?: TaskResource;
  private foundFaults?: readonly RequestFault[];

  constructor(visit: StateVisit, schema: ObjectSchema, public readonly type: StateType, within: MachineScope) {
    super(schema, visit.state, visit.pointer, visit.queryLanguage, within, visit);
  }

  public get state(): StateVisit {
    return this.visit!;
  }

  public get name(): string {
    return this.state.name;
  }

  /** What a Task calls. */
  public get resource(): TaskResource {
    const resource = this.get('Resource');
    this.parsedResource ??= typeof resource === 'string' && this.type === 'Task' ? parseResource(resource) : { kind: 'placeholder' };
    return this.parsedResource;
  }

  /** What a Task or Parallel is given: `Parameters` in JSONPath, `Arguments` in JSONata. */
  public get inputField(): 'Parameters' | 'Arguments' {
    return this.language === 'JSONata' ? 'Arguments' : 'Parameters';
  }

  /** What a Task calls, in words: `dynamodb:putItem`. */
  public get calls(): string {
    const { resource } = this;
    return resource.kind === 'integration' ? `${resource.sdk ? 'aws-sdk:' : ''}${resource.service}:${resource.action}` : resource.kind;
  }

  /** What the API that a Task calls doesn't take of what it is given; nothing where the API isn't known. */
  public get requestFaults(): readonly RequestFault[] {
    this.foundFaults ??= this.checkRequest();
    return this.foundFaults;
  }

  /** Whether it runs in an execution of its own, inside a distributed map. */
  public get isInChildExecution(): boolean {
    for (let { parent } = this.scope; parent; { parent } = parent.scope) {
      if (isDistributed(parent.state)) return true;
    }
    return false;
  }

  private checkRequest(): readonly RequestFault[] {
    const { resource, inputField } = this;
    const request = this.get(inputField) ?? {};
    const isElsewhere = !this.has(inputField) && (this.foreignFields.length > 0 || this.misspelt([inputField]) !== undefined);
    if (resource.kind !== 'integration' || !isJsonObject(request) || isElsewhere) return [];
    const members = requestMembers(resource.service, resource.action, resource.sdk);
    return members ? requestFaults(request, members, { language: this.language, isOptimized: !resource.sdk }) : [];
  }
}
