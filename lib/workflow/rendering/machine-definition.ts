import { CfnResource, IResolvable, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Composite } from './composite';
import { toPlainJson } from './plain-json';
import type { RenderedDefinition } from './rendered-definition';
import { JsonValue, PLACEHOLDER } from '../../asl';
import { machinesInTemplate } from '../../cloudformation';
import { typedReference } from '../../cloudformation/template/typed-references';

/** How the definition of a machine is rendered, and the values of the placeholders that its user wrote. */
interface Rendering {
  readonly render: () => RenderedDefinition;
  readonly given: { readonly [name: string]: string };
}

const renderings = new WeakMap<IConstruct, Rendering>();

/** Remembers how the definition of a machine is rendered. */
export function recordRendering(machine: IConstruct, render: Rendering['render'], given: Rendering['given']): void {
  renderings.set(machine, { render, given });
}

/**
 * The definition of a machine as plain JSON, an object or text, with `${Name}` for what only the deployment
 * knows. ARNs of functions and activities keep their shape.
 *
 * @returns undefined when the template doesn't hold it
 */
export function machineDefinition(machine: IConstruct): unknown {
  const rendering = renderings.get(machine);
  if (!rendering) return definitionOfResource(machine.node.defaultChild);
  return new PlainText(rendering.render(), rendering.given).of();
}

/** Turns a rendered definition into plain JSON. */
class PlainText {
  private readonly pattern = new RegExp(PLACEHOLDER.source, 'g');

  constructor(private readonly rendered: RenderedDefinition, private readonly given: Rendering['given']) {}

  public of(): JsonValue {
    return toPlainJson(this.rendered.definition, { text: text => this.filled(text), composite: composite => this.joined(composite) });
  }

  private joined({ parts }: Composite): string {
    return parts.map(part => (typeof part === 'string' ? this.filled(part) : this.known(part.value, this.rendered.names.get(part.key)!))).join('');
  }

  private filled(text: string): string {
    return text.replace(this.pattern, placeholder => {
      const name = placeholder.slice(2, -1);
      if (!Object.hasOwn(this.given, name)) return placeholder;
      return Token.isUnresolved(this.given[name]) ? this.known(onlyToken(this.given[name]), name) : this.given[name];
    });
  }

  /** The placeholder, or as much as its type tells of the text in its place. */
  private known(value: IResolvable | string | undefined, name: string): string {
    const target = Reference.isReference(value) && CfnResource.isCfnResource(value.target) ? value.target : undefined;
    return (target && typedReference(target.cfnResourceType, (value as Reference).displayName, name)) ?? `\${${name}}`;
  }
}

function onlyToken(text: string): IResolvable | undefined {
  const fragments = Tokenization.reverseString(text);
  return fragments.length === 1 ? fragments.firstToken : undefined;
}

/** Bodies of other classes write their text themselves, so it is read out of the resource. */
function definitionOfResource(resource: IConstruct | undefined): unknown {
  if (!sfn.CfnStateMachine.isCfnStateMachine(resource)) return undefined;
  const { stack } = resource;
  const types = stack.node.findAll().filter(CfnResource.isCfnResource).filter(other => other.stack === stack)
    .map(other => [stack.resolve(other.logicalId) as string, { Type: other.cfnResourceType }] as const);
  const own = { Type: resource.cfnResourceType, Properties: { DefinitionString: Stack.of(resource).resolve(resource.definitionString) as unknown } };
  return machinesInTemplate({ Resources: { ...Object.fromEntries(types), [stack.resolve(resource.logicalId) as string]: own } })[0]?.definition;
}
