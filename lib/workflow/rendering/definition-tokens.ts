import { IResolvable, IResolveContext, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RenderedDefinition } from './rendered-definition';

type Render = (context: IResolveContext) => RenderedDefinition;

/** The text of a definition as a token: one line an element, so that a review shows the line that changed. */
export class DefinitionLines implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly render: Render) {}

  public resolve(context: IResolveContext): unknown {
    const rendered = this.render(context);
    // While CDK looks for references it wants them all, and takes them only out of what could stand in a template.
    if (context.preparing) return { 'Fn::Join': ['', rendered.values] };
    const lines = rendered.templateLines(context);
    // Fn.join would merge neighbouring texts into one; the function written out keeps its lines.
    return lines.length === 1 ? lines[0] : { 'Fn::Join': ['\n', lines] };
  }

  public toString(): string {
    return Token.asString(this);
  }

  public toJSON(): string {
    return '<definition>';
  }
}

/** The substitutions of a definition that is kept outside of the template, beside those of the user. */
export class SubstitutionMap implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly others: unknown, private readonly rendered: RenderedDefinition) {}

  public resolve(context: IResolveContext): unknown {
    const substitutions = { ...context.resolve(this.others) as object | undefined, ...this.rendered.substitutions() };
    return Object.keys(substitutions).length > 0 ? substitutions : undefined;
  }
}

/**
 * Lets everything that wants the rendering of a definition in one synthesis share it: the check of the
 * definition, the template and the construct tree.
 */
export class SharedRendering {
  /** About how large the definition was when it was rendered last; every synthesis renders it first to find references. */
  public size = 0;
  private settled?: RenderedDefinition;

  constructor(private readonly scope: Construct, private readonly render: Render) {}

  /** The rendering that the template will have. Nothing changes between the validation of the tree and its template. */
  public settle(): RenderedDefinition {
    this.settled = this.measured(renderNow(this.scope, this.render));
    return this.settled;
  }

  /** The rendering that was settled last, or one as of now. */
  public current(): RenderedDefinition {
    return this.settled ?? renderNow(this.scope, this.render);
  }

  public get(context: IResolveContext): RenderedDefinition {
    // A synthesis prepares first: what an earlier one settled may have changed since.
    if (context.preparing) this.settled = undefined;
    return this.settled ?? this.measured(this.render(context));
  }

  private measured(rendered: RenderedDefinition): RenderedDefinition {
    this.size = rendered.size;
    return rendered;
  }
}

/** Renders outside of a synthesis. */
export function renderNow<T>(scope: Construct, render: (context: IResolveContext) => T): T {
  let rendered: T | undefined;
  Stack.of(scope).resolve({
    creationStack: [],
    resolve: (context: IResolveContext) => {
      rendered = render(context);
      return null;
    },
  });
  return rendered!;
}
