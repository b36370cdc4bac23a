/**
 * Rates what an applicant can pay back. One of three checks that run side by side.
 *
 * Event:   the application { applicant_id, income, debts?, requested_amount }
 * Returns: { score, band: 'good' | 'fair' | 'poor' }, the score between 0 and 1000
 * Throws:  ValidationError
 */
'use strict';

const BANDS = [
  { band: 'good', from: 700 },
  { band: 'fair', from: 400 },
  { band: 'poor', from: 0 },
];

class ValidationError extends Error {
  constructor(message) {
    super(message);
    this.name = 'ValidationError';
  }
}

function score({ income, debts, requested_amount: requested }) {
  const disposable = Math.max(0, income - debts);
  return Math.min(1000, Math.round((disposable / requested) * 500));
}

exports.handler = async ({ income, debts = 0, requested_amount: requested }) => {
  if (!(income >= 0) || !(debts >= 0) || !(requested > 0)) {
    throw new ValidationError('income and debts must be amounts, and requested_amount above 0');
  }
  const points = score({ income, debts, requested_amount: requested });
  return { score: points, band: BANDS.find(({ from }) => points >= from).band };
};
