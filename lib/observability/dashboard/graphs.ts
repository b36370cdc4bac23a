import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { GraphRow } from './widget-table';

/** The dashboard's grid has 24 columns. */
export const FULL_WIDTH = 24;

/** Graphs side by side, each with the metrics of all sources. */
export function graphs<Source>(rows: readonly GraphRow<Source>[], sources: readonly Source[]): cloudwatch.GraphWidget[] {
  return rows.map(row => new cloudwatch.GraphWidget({
    title: row.title,
    left: sources.flatMap(source => row.metrics(source)),
    leftYAxis: { min: 0, label: row.unit, showUnits: false },
    stacked: row.stacked,
    width: FULL_WIDTH / rows.length,
  }));
}
