import { USUAL_REMIND_AGAIN_MINUTES } from '../../../../domain/assignment/remind';
import { USUAL_LOAD } from '../../../../domain/escalation/workload';
import { shippedPolicy, shippedPolicyIds } from '../../../support/shipped';

// Installations that have version 1 without them go by the constants: both have to mean the same.
test.each(shippedPolicyIds)(
  'the shipped policy %s names its thresholds, as the constants have them',
  (id) => {
    expect(shippedPolicy(id)).toMatchObject({
      warnAboveOpen: USUAL_LOAD,
      remindAgainAfterMinutes: USUAL_REMIND_AGAIN_MINUTES,
    });
  },
);
