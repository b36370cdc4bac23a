import { IResolvable, IResolveContext, Token } from 'aws-cdk-lib';
import type { RenderedDefinition } from './rendered-definition';

type Render = (context: IResolveContext) => RenderedDefinition;

/** The text of a definition as a token: one line an element, so that a review shows the line that changed. */
export class DefinitionLines implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly render: Render) {}

  public resolve(context: IResolveContext): unknown {
    // While CDK looks for references it resolves the substitutions too, which hold them all.
    if (context.preparing) return '';
    const { lines } = this.render(context);
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

/** The values of the placeholders as a token. */
export class SubstitutionMap implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly given: { [name: string]: string }, private readonly render: Render) {}

  public resolve(context: IResolveContext): unknown {
    const substitutions = { ...this.given, ...this.render(context).substitutions };
    return Object.keys(substitutions).length > 0 ? substitutions : undefined;
  }
}

/** Lets the text and the substitutions of one template share a rendering. */
export class SharedRendering {
  private kept?: RenderedDefinition;

  constructor(private readonly render: Render) {}

  /** Renders anew, for the text. */
  public keep(context: IResolveContext): RenderedDefinition {
    this.kept = this.render(context);
    return this.kept;
  }

  /** The rendering of the text that was written just before; it is given once, since the next may differ. */
  public take(context: IResolveContext): RenderedDefinition {
    const kept = this.kept;
    this.kept = undefined;
    return kept ?? this.render(context);
  }
}
