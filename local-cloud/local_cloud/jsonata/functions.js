// The functions that Step Functions adds to JSONata
// (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html).
'use strict';
const crypto = require('node:crypto');

function partition(array, size) {
  const count = Math.ceil(array.length / size);
  return Array.from({ length: count }, (_, index) => array.slice(index * size, (index + 1) * size));
}

function range(first, last, step) {
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function hash(text, algorithm) {
  return crypto.createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex');
}

/** The same seed gives the same number. */
function random(seed) {
  if (seed === undefined) {
    return Math.random();
  }
  return crypto.createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}

const FUNCTIONS = { partition, range, hash, random, uuid: () => crypto.randomUUID(), parse: text => JSON.parse(text) };

module.exports = { FUNCTIONS };
