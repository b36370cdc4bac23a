import type { MachineScope } from './machine';
import { ObjectSubject } from './object';
import { parseResource } from '../../asl';
import type { ObjectSchema, StateType, StateVisit, TaskResource } from '../../asl';

/** A state of a known type. */
export class StateSubject extends ObjectSubject {
  private parsedResource?: TaskResource;

  public constructor(visit: StateVisit, schema: ObjectSchema, public readonly type: StateType, within: MachineScope) {
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
}
