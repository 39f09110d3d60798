/** What the codes of programmes and indicator sets say, in English. */
export const programmeCodes = {
  programme: {
    'counted-twice':
      'This objective contributes to another one of the programme, or the other way round, and would count twice; choose one.',
    'aligned-twice':
      'Both objectives stand in one programme, where this contribution would count twice; align with a share of 0, or take one of them out of the programme.',
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
  indicatorSet: {
    'weights-not-one': 'The weights of the indicators have to be exactly 1 together.',
    'code-repeated': 'This code stands in the set already.',
    'source-not-own': 'A set holds indicators counted from assignments or reported, no others.',
    'not-in-state': 'The set is not in a state that this step goes from.',
    'version-changed': 'There is a newer version; look at it first.',
    'own-set': 'Whoever wrote this version does not decide on it; somebody else has to.',
    'not-for-unit': 'The set is not for units of this kind.',
    nobody: 'There is no unit or person that it would apply to.',
    'replaced-already': 'A next version of this set is being built or tried already.',
    'too-many': 'This step would make more than 3,000 indicators; divide the set.',
    'date-past': 'A trial does not begin before today.',
    'code-taken': 'Another indicator has a code that this entry would make; change its code.',
  },
} as const;
