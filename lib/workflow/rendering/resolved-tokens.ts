import type { IResolvable, IResolveContext } from 'aws-cdk-lib';

/** What tokens resolved to, so that one can tell later whether they still do. */
export class ResolvedTokens {
  private readonly values = new Map<IResolvable, string | undefined>();

  public add(token: IResolvable, context: IResolveContext): void {
    if (!this.values.has(token)) this.values.set(token, resolved(token, context));
  }

  public areUnchanged(context: IResolveContext): boolean {
    return [...this.values].every(([token, value]) => resolved(token, context) === value);
  }
}

function resolved(token: IResolvable, context: IResolveContext): string | undefined {
  return JSON.stringify(context.resolve(token));
}
