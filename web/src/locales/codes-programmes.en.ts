/** What the codes of programmes say, in English. */
export const programmeCodes = {
  programme: {
    'period-contradicts': 'The last day has to come after the first.',
    'weights-not-one': 'Give every weight so that they are exactly 1 together, or leave all of them out.',
    'entry-repeated': 'This stands in the programme already; each counts once.',
    'unknown-entry': 'There is no such indicator, objective or directive, or it is not yours to see.',
    'personal-indicator':
      'An indicator of a person does not measure a programme; choose one of a unit or group.',
    'number-taken': 'This issuer has a programme of that number in that year already.',
    'version-changed': 'There is a newer version; look at it first.',
    ended: 'This programme is not followed any more.',
  },
} as const;
