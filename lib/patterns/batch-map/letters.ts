/**
 * JSONata that makes letters of failed items: `{ execution, child, status, error, item }`. The states that read results
 * are in JSONata in both query languages, for JSONPath can't look into the JSON texts of a record.
 */

/** What of a child execution's record stands for its items. */
export interface RecordShape {
  /** Whether the input holds several items. */
  readonly isBatched: boolean;
  /** Whether each item stands beside what the step gets. */
  readonly isWrapped: boolean;
  /** Whether the output of a child that succeeded may name items that failed. */
  readonly reportsItems: boolean;
}

/**
 * Letters of the records in `$states.input.Items`, with the execution in `$states.input.BatchInput`. A record that
 * doesn't hold its input any more still is a letter, with the ARN of the child and without an item.
 */
export function lettersOfRecords({ isBatched, isWrapped, reportsItems }: RecordShape): string {
  const item = isWrapped ? '$i.item' : '$i';
  const parts = [
    '$execution := $states.input.BatchInput.execution',
    '$read := function($v) { $type($v) = "string" ? $parse($v) : $v }',
    '$letter := function($r, $status, $error, $i) { $merge([{"execution": $execution, "status": $status, "error": $error}, '
      + `$exists($r.ExecutionArn) ? {"child": $r.ExecutionArn} : {}, $exists(${item}) ? {"item": ${item}} : {}]) }`,
    '$error := function($r) { {"Error": $exists($r.Error) ? $r.Error : $r.Status = "TIMED_OUT" ? "States.Timeout" : "", "Cause": $exists($r.Cause) ? $r.Cause : ""} }',
    '$status := function($r) { $r.Status in ["ABORTED", "PENDING"] ? "NOT_PROCESSED" : $r.Status = "TIMED_OUT" ? "TIMED_OUT" : "FAILED" }',
    isBatched
      ? '$failed := function($r) {( $items := $read($r.Input).Items; $exists($items) '
        + '? $map($items, function($i) { $letter($r, $status($r), $error($r), $i) }) : $letter($r, $status($r), $error($r), ()) )}'
      : '$failed := function($r) { $letter($r, $status($r), $error($r), $read($r.Input)) }',
    ...(reportsItems ? [REPORTED, '$of := function($r) { $r.Status = "SUCCEEDED" ? $reported($r) : $failed($r) }'] : ['$of := $failed']),
    '[$reduce($states.input.Items, function($all, $r) { $append($all, $of($r)) }, [])]',
  ];
  return `( ${parts.join('; ')} )`;
}

/** An answer with an index that no item has says nothing certain: then all items of the batch have failed. */
const REPORTED = '$reported := function($r) {( $items := $read($r.Input).Items; $output := $read($r.Output); '
  + '$indices := $type($output) = "object" ? $distinct([$output.batchItemFailures]) : []; '
  + '$known := $filter($indices, function($n) { $type($n) = "number" and $n >= 0 and $n < $count($items) and $floor($n) = $n }); '
  + '$areKnown := $count($known) = $count($indices); '
  + '$map($items, function($i, $n) { $areKnown and $not($n in $indices) ? () : $letter($r, "FAILED", $areKnown '
  + '? {"Error": "BatchMap.ItemFailed", "Cause": "The step reported the item as failed."} '
  + ': {"Error": "BatchMap.InvalidItemFailures", "Cause": "The step reported failures of items that the batch does not have."}, $i) }) )}';

/** Letters of the settled items in a variable. */
export function lettersOfSettled(variable: string): string {
  return `[$map($filter($${variable}, function($r) { $r.status = "FAILED" }), function($r) { `
    + '{"execution": $states.context.Execution.Id, "status": "FAILED", "error": $r.error, "item": $r.item} })]';
}

/** Letters as the text of a file in JSON Lines. */
export function asLines(letters: string): string {
  return `$join($map(${letters}, function($l) { $string($l) }), "\\n") & "\\n"`;
}
