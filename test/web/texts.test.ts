import { COMMAND_NAMES } from '../../domain/assignment/commands';
import { EVENT_TYPES } from '../../domain/assignment/events';
import { ASSIGNMENT_STATUSES } from '../../domain/assignment/state';
import { ERROR_CODES } from '../../domain/errors';
import { en } from '../../web/src/locales/common.en';
import { vi } from '../../web/src/locales/common.vi';

type Tree = { readonly [key: string]: string | Tree };

/** Every sentence of a tree with its path. */
const sentences = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : sentences(value, `${path}${key}.`),
  );

const lookUp = (tree: Tree, path: string): string | Tree | undefined =>
  path.split('.').reduce<string | Tree | undefined>((at, key) => (at as Tree | undefined)?.[key], tree);

const variables = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ['Vietnamese', vi as Tree],
  ['English', en as Tree],
])('the common words in %s', (_, tree) => {
  test('have a sentence for every error code', () => {
    const missing = ERROR_CODES.filter(
      (code) => typeof lookUp(tree, `code.${code.replace('/', '.')}`) !== 'string',
    );

    expect(missing).toEqual([]);
  });

  test('name every status, command and event', () => {
    const missing = [
      ...ASSIGNMENT_STATUSES.map((status) => `status.${status}`),
      ...COMMAND_NAMES.map((command) => `command.${command}`),
      ...EVENT_TYPES.map((type) => `event.${type}`),
    ].filter((path) => typeof lookUp(tree, path) !== 'string');

    expect(missing).toEqual([]);
  });

  test('leave no sentence empty', () => {
    expect(sentences(tree).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });
});

test('both languages speak of the same things', () => {
  const plain = (path: string) => !path.endsWith('_one');
  const inVietnamese = sentences(vi as Tree);
  const inEnglish = new Map(sentences(en as Tree));

  expect([...inEnglish.keys()].filter(plain).sort()).toEqual(inVietnamese.map(([path]) => path).sort());
  expect(
    inVietnamese.filter(
      ([path, words]) => `${variables(words)}` !== `${variables(inEnglish.get(path) ?? '')}`,
    ),
  ).toEqual([]);
});
