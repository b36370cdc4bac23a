/**
 * Decides on an application from the results of the three checks.
 *
 * Event:   the application, and under `checks` one result a check: { creditScore, identity, sanctions }
 * Returns: { applicant_id, decision: 'APPROVED' | 'DECLINED' | 'REFERRED', reasons }
 *
 * A check without a result (its branch failed) refers the application to a person: no decision on half the facts.
 */
'use strict';

const CHECKS = {
  creditScore: { complete: check => typeof check?.score === 'number', declines: check => check.band === 'poor' && 'credit score is poor' },
  identity: { complete: check => typeof check?.verified === 'boolean', declines: check => !check.verified && `identity: ${check.problems.join(', ')}` },
  sanctions: { complete: check => typeof check?.hit === 'boolean', declines: check => check.hit && `on the sanctions list of ${check.list}` },
};

exports.handler = async ({ applicant_id: applicantId, checks }) => {
  const named = Object.entries(CHECKS);
  const missing = named.filter(([name, { complete }]) => !complete(checks[name])).map(([name]) => `${name} has no result`);
  if (missing.length > 0) {
    return { applicant_id: applicantId, decision: 'REFERRED', reasons: missing };
  }
  const reasons = named.map(([name, { declines }]) => declines(checks[name])).filter(Boolean);
  return { applicant_id: applicantId, decision: reasons.length > 0 ? 'DECLINED' : 'APPROVED', reasons };
};
