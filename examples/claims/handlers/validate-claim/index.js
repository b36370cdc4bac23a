'use strict';

/** Takes a claim that can be worked on. */
exports.handler = async ({ claim_id: claimId, amount, ...others }) => {
  if (!claimId || !(amount > 0)) {
    throw Object.assign(new Error('a claim has an id and an amount above 0'), { name: 'InvalidClaim' });
  }
  return { ...others, claim_id: claimId, amount };
};
