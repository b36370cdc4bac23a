import { causeObject } from './cause';

/** Task tokens, and other texts that are as long and as meaningless: who has one can answer the task. */
const TOKEN = /\b(?:AAAAKgAAAA|AQB4AAAAKgAAAA|AQC[A-Za-z0-9]AAAAKgAAAA)[\w+/=-]*|[\w+/]{200,}={0,2}/g;

/** The payloads that the service repeats in its messages. */
const QUOTED_PAYLOADS: readonly [RegExp, string][] = [
  [/(in the input ')[\s\S]*(')/, '$1…$2'],
  [/(The Parameters ')[\s\S]*(' could not be used)/, '$1…$2'],
  [/(but was: )[\s\S]+$/, '$1…'],
  [/(for value: )[\s\S]+$/, '$1…'],
];

/** Leaves out task tokens. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '[task token]');
}

/** Leaves out what executions work on: the input and output of a child, and what the service quotes of an input. */
export function withoutPayload(cause: string): string {
  const object = causeObject(cause);
  if (object && 'ExecutionArn' in object) {
    const { Input, InputDetails, Output, OutputDetails, Cause, ...rest } = object;
    return JSON.stringify({ ...rest, ...(typeof Cause === 'string' && { Cause: withoutPayload(Cause) }) });
  }
  return QUOTED_PAYLOADS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), cause);
}
