/** Who am I, in which language, and who the demo's personas are. */
import { setLocale } from '../../db/repositories/identity';
import { PERSONAS } from '../../db/seed/personas';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { whoAmI } from '../who-am-i';

export function mountMe(at: Mounting): void {
  mount(at, 'me', async ({ deps, ctx }) => ({ body: await whoAmI(deps, ctx.principal) }));
  mount(at, 'updateMe', async (call) => {
    const { locale } = call.parse();
    await setLocale(call.deps.db, call.ctx.principal.personId, locale);

    return { body: await whoAmI(call.deps, { ...call.ctx.principal, locale }) };
  });
  mount(at, 'personas', async ({ deps }) => {
    const { demo } = deps.config;

    return {
      body: {
        enabled: demo !== null,
        password: demo?.password ?? null,
        items:
          demo === null
            ? []
            : PERSONAS.map(({ login, name, title, titleEn }) => ({ login, name, title, titleEn })),
      },
    };
  });
}
