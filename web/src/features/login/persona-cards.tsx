import { UnstyledButton } from '@mantine/core';
import type { z } from 'zod';
import type { Personas } from '../../../../contracts/session';
import { Avatar } from '../../components/avatar';
import { useLanguage, useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './login.module.css';

interface PersonaCardsProps {
  personas: z.infer<typeof Personas>['items'];
  /** The one being signed in, if any. */
  busyLogin: string | null;
  onChoose: (login: string) => void;
}

/** The demo's roles: one press signs in as that person. */
export function PersonaCards({ personas, busyLogin, onChoose }: PersonaCardsProps) {
  const t = useT(texts);
  const { language } = useLanguage();

  return (
    <section className={classes.personas} aria-labelledby="personas">
      <h2 id="personas" className={classes.subtitle}>
        {t('demo')}
      </h2>
      <p className={classes.quiet}>{t('demoLead')}</p>
      <ul className={classes.grid}>
        {personas.map(({ login, name, title, titleEn }) => (
          <li key={login}>
            <UnstyledButton
              className={classes.persona}
              disabled={busyLogin !== null}
              data-busy={busyLogin === login || undefined}
              onClick={() => onChoose(login)}
            >
              <Avatar name={name} />
              <span className={classes.words}>
                <strong>{language === 'en' ? titleEn : title}</strong>
                <span className={classes.quiet}>{name}</span>
                <span className={classes.quiet}>{login}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
