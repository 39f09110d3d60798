'use strict';

/** The little of a browser that modules of the web ask for when they are loaded: which language was chosen, and where to say it. */
Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { getItem: () => null } });
