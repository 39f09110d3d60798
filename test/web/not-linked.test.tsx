/** Work that was issued from an agreed action which does not name it: the page says so, and it is named again, not issued. */
import { createElement, isValidElement } from 'react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MantineProvider } from '@mantine/core';
import { MemoryRouter } from 'react-router';
import type { Unlinked } from '../../web/src/features/issue/name-origin';
import { nameOrigin } from '../../web/src/features/issue/name-origin';

const issued = { id: 'a1', number: 'GV-12/2026' };

describe('naming issued work where it came from', () => {
  it('fails, says what failed, and is tried again with the same work until it is named', async () => {
    const asked: string[] = [];
    const down = new Error('no connection');
    const name = (id: string): Promise<unknown> => {
      asked.push(id);

      return asked.length < 3 ? Promise.reject(down) : Promise.resolve();
    };
    const first = await nameOrigin(name, issued);
    expect(first).toEqual({ ...issued, error: down, isPending: false });
    const second = await nameOrigin(name, first!);
    expect(second).toEqual(first);
    expect(await nameOrigin(name, second!)).toBeNull();
    expect(asked).toEqual(['a1', 'a1', 'a1']);
  });

  it('has nothing to do for work that follows from nothing', async () => {
    expect(await nameOrigin(undefined, issued)).toBeNull();
  });
});

describe('the notice', () => {
  type Notice = (props: { unlinked: Unlinked; onAgain: () => void }) => ReactNode;
  let NotLinked: Notice;

  beforeAll(() => {
    // The words are registered for the browser's language: there is none here.
    Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { getItem: () => 'en' } });
    ({ NotLinked } = jest.requireActual<{ NotLinked: Notice }>('../../web/src/features/issue/not-linked'));
    Reflect.deleteProperty(globalThis, 'document');
  });
  afterAll(() => Reflect.deleteProperty(globalThis, 'localStorage'));

  /** The page as it is read, and what its button does. */
  function shown(unlinked: Unlinked, onAgain: () => void): { html: string; press: () => void } {
    let tree: ReactNode = null;
    const Page = (): ReactNode => (tree = NotLinked({ unlinked, onAgain }));
    const page = createElement(MemoryRouter, null, createElement(Page));
    const html = renderToStaticMarkup(createElement(MantineProvider, null, page));

    return { html, press: () => handlersOf(tree).forEach((press) => press()) };
  }

  function handlersOf(node: ReactNode): (() => void)[] {
    if (Array.isArray(node)) {
      return node.flatMap(handlersOf);
    }

    if (!isValidElement<{ onClick?: () => void; children?: ReactNode }>(node)) {
      return [];
    }

    const { onClick, children } = node.props;

    return [...(onClick === undefined ? [] : [onClick]), ...handlersOf(children)];
  }

  it('names the work, leads to it, tells the error, and asks again by its button', () => {
    let again = 0;
    const unlinked = { ...issued, error: new Error('no connection'), isPending: false };
    const { html, press } = shown(unlinked, () => {
      again += 1;
    });
    expect(html).toMatch(/role="status".*GV-12\/2026 is issued/s);
    expect(html).toContain('href="/assignments/a1"');
    expect(html).toContain('Open assignment GV-12/2026');
    expect(html).toContain('role="alert"');
    expect(html).toContain('Link again');
    press();
    expect(again).toBe(1);
  });

  it('cannot be asked twice while it is asked', () => {
    const { html } = shown({ ...issued, error: null, isPending: true }, () => undefined);
    expect(html).toMatch(/<button[^>]*data-loading="true"[^>]*data-disabled|<button[^>]*disabled/);
    expect(html).not.toContain('role="alert"');
  });
});
