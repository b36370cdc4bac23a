import { Transition } from './history';

/** One readable line a transition; for a state that was left, what it changed. */
export function narrate(transitions: Transition[]): string[] {
  const inputs = new Map<string, unknown>();
  return transitions.map(transition => {
    switch (transition.kind) {
      case 'entered':
        inputs.set(transition.state, transition.input);
        return `-> ${transition.state}`;
      case 'left':
        return `<- ${transition.state}  ${changes(inputs.get(transition.state), transition.output)}`.trimEnd();
      case 'failed':
        return ` ! ${transition.error}: ${messageOf(transition.cause)}`;
    }
  });
}

function changes(before: unknown, after: unknown): string {
  if (!isRecord(before) || !isRecord(after)) {
    return JSON.stringify(after);
  }
  return Object.entries(after)
    .map(([name, value]) => [name, JSON.stringify(value)])
    .filter(([name, text]) => text !== JSON.stringify(before[name]))
    .map(([name, text]) => `${name}=${text}`)
    .join('  ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A function's cause is JSON with the message in it. */
function messageOf(cause: string): string {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}
