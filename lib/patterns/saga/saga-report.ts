import type { RuntimeValue, Variables } from '../../steps/states/dialect';

/**
 * What was undone, for an end that tells it. JSONPath can't add to an array, so it is kept as a text of one word for each step, `true:2;`
 * where the compensation of the third has gone to the dead letter, and read in JSONata.
 */
export class SagaReport {
  private readonly names: string[] = [];

  constructor(private readonly log: string, private readonly failedStep: string) {}

  /** What is kept when the way back begins. */
  public begin(step: string): Variables {
    return { [this.log]: { constant: '' }, [this.failedStep]: { constant: step } };
  }

  /** What is kept once a step has been undone, or is in the dead letter. */
  public add(step: string, isLetter: RuntimeValue | boolean): Variables {
    const index = this.names.indexOf(step) < 0 ? this.names.push(step) - 1 : this.names.indexOf(step);
    const flag = typeof isLetter === 'boolean' ? { jsonPath: `'${isLetter}'`, jsonata: `"${isLetter}"` } : isLetter;
    return {
      [this.log]: {
        jsonPath: `States.Format('{}{}:${index};', $${this.log}, ${flag.jsonPath})`,
        jsonata: `$${this.log} & $string(${flag.jsonata}) & ":${index};"`,
      },
    };
  }

  /** The fields of the report, in JSONata; read when all states are made. */
  public get fields(): { readonly failedStep: string; readonly compensated: string; readonly deadLettered: string } {
    const named = (isLetter: boolean) => [
      `{% ($names := ${JSON.stringify(this.names)}; $words := $split($${this.log}, ";"); `,
      `[$map($filter($words, function($word) { $substringBefore($word, ":") = "${isLetter}" }), `,
      'function($word) { $names[$number($substringAfter($word, ":"))] })]) %}',
    ].join('');
    return { failedStep: `{% $${this.failedStep} %}`, compensated: named(false), deadLettered: named(true) };
  }
}
