// A line of standard input is a request, a line of standard output its answer.
'use strict';
const readline = require('node:readline');
const jsonata = require('jsonata');
const { FUNCTIONS } = require('./functions.js');

async function evaluate({ expression, bindings }) {
  try {
    const program = jsonata(expression);
    for (const [name, implementation] of Object.entries(FUNCTIONS)) {
      program.registerFunction(name, implementation);
    }
    program.assign('eval', undefined); // Step Functions does not offer it
    return answer(await program.evaluate(undefined, bindings));
  } catch (error) {
    return { error: `threw an error during evaluation. ${error.code ?? 'UNKNOWN'}: ${error.message ?? error}` };
  }
}

function answer(value) {
  if (value === undefined) {
    return { error: 'returned nothing (undefined).' };
  }
  const isFunction = typeof value === 'function' || value?._jsonata_lambda || value?._jsonata_function;
  return isFunction ? { error: 'returned an unsupported result type.' } : { value };
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  process.stdout.write(`${JSON.stringify(await evaluate(JSON.parse(line)))}\n`);
});
