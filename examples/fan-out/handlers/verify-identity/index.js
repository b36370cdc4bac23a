/**
 * Checks that the applicant's document is complete and has not expired.
 *
 * Event:   the application { applicant_id, applied_on, document?: { type, number, expires_on } }, dates as YYYY-MM-DD
 * Returns: { verified, problems }
 *
 * The day of the application is in the event, so that a check that runs again gives the same result.
 */
'use strict';

const ACCEPTED = ['passport', 'id-card'];

function problemsOf(document, appliedOn) {
  const problems = [];
  if (!ACCEPTED.includes(document.type)) {
    problems.push(`document type is none of ${ACCEPTED.join(', ')}`);
  }
  if (!/^[A-Z0-9]{6,12}$/.test(document.number ?? '')) {
    problems.push('document number is not 6 to 12 capital letters and digits');
  }
  if (!(document.expires_on > appliedOn)) {
    problems.push('document has expired');
  }
  return problems;
}

exports.handler = async ({ applied_on: appliedOn, document }) => {
  const problems = document === undefined ? ['no document given'] : problemsOf(document, appliedOn);
  return { verified: problems.length === 0, problems };
};
