'use strict';

/**
 * In which order files are run: the suites evenly mixed, long files first in each. A suite that keeps processors busy and one that waits for timers or
 * kills servers then run beside each other all the time, instead of one after the other.
 */
const { createRequire } = require('node:module');

const ofJest = createRequire(createRequire(require.resolve('jest/package.json')).resolve('@jest/core'));
const { default: Sequencer } = createRequire(ofJest.resolve('jest-config'))('@jest/test-sequencer');

const suiteOf = ({ context }) => context.config.displayName?.name ?? '';

class MixingSequencer extends Sequencer {
  async sort(tests) {
    const suites = new Map();
    for (const test of tests) suites.set(suiteOf(test), [...(suites.get(suiteOf(test)) ?? []), test]);
    const places = await Promise.all(
      [...suites.values()].map(async (files) =>
        (await super.sort(files)).map((file, index) => ({ file, place: (index + 0.5) / files.length })),
      ),
    );

    return places
      .flat()
      .sort((one, other) => one.place - other.place)
      .map(({ file }) => file);
  }
}

module.exports = MixingSequencer;
