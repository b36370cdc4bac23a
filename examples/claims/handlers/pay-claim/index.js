'use strict';

/** Pays a claim. A real one hands the id of the claim to the bank, so that nothing is paid twice. */
exports.handler = async ({ claim_id: claimId, amount }) => ({ payment_id: `pay-${claimId}`, amount });
