/**
 * Looks an applicant up in the sanctions lists.
 *
 * Event:   the application { applicant_id, name, country }
 * Returns: { hit, list? }
 * Throws:  ScreeningUnavailable when the lists of that country cannot be reached (transient)
 */
'use strict';

const LISTS = [
  { list: 'persons', matches: ({ name }) => name.toLowerCase() === 'dr. evil' },
  { list: 'countries', matches: ({ country }) => country === 'XX' },
];
const UNREACHABLE_COUNTRY = 'ZZ'; // the sandbox country whose lists never answer

class ScreeningUnavailable extends Error {
  constructor(country) {
    super(`the sanctions lists for ${country} do not answer`);
    this.name = 'ScreeningUnavailable';
  }
}

exports.handler = async application => {
  if (application.country === UNREACHABLE_COUNTRY) {
    throw new ScreeningUnavailable(application.country);
  }
  const hit = LISTS.find(({ matches }) => matches(application));
  return hit === undefined ? { hit: false } : { hit: true, list: hit.list };
};
