import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A missing count is no event at all, while a formula with a missing term has no value. */
export function zeroed(...names: string[]): string {
  return names.map(name => `FILL(${name}, 0)`).join(' + ');
}

/** A formula over metrics of the same period. */
export function formula(
  expression: string, usingMetrics: Record<string, cloudwatch.IMetric>, options: cloudwatch.MetricOptions, label: string,
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({ expression, usingMetrics, period: options.period, label });
}
