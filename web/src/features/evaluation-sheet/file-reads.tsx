import { ENDPOINTS } from '../../../../contracts/endpoints';
import { periodOfNote } from '../../../../domain/evaluation/looks';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { common } from '../../locales/common';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import classes from '../../components/sheet/evaluation.module.css';
import { texts } from '../../components/sheet/locale';

/** What a look at everything that is held of a person is noted as. */
const WHOLE = 'personal-data';
/** And one at the register of development. */
const REGISTER = 'development';

/** Who looked at one's own file, the latest first. */
export function FileReads() {
  const t = useT(texts);
  const say = useT(common);
  const { friendly } = useFormat();
  const lookedAt = useLookedAt();
  const pages = usePages(ENDPOINTS.listFileReads, { query: { limit: 10 } });

  return (
    <Panel title={t('readers')}>
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 && (
        <p className={classes.quiet}>{t('readersNone')}</p>
      )}
      <ul className={classes.plain}>
        {pages.rows.map(({ reader, what, at }) => (
          <li key={`${reader.id} ${at}`} className={classes.reader}>
            <span>
              <PersonName person={reader} /> <span className={classes.quiet}>{lookedAt(what)}</span>
            </span>
            <time dateTime={at} className={classes.quiet}>
              {friendly(at)}
            </time>
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} label={say('showMore')} />
    </Panel>
  );
}

function useLookedAt(): (what: string) => string {
  const t = useT(texts);
  const { month } = useFormat();

  return (what) => {
    if (what === WHOLE || what === REGISTER) {
      return t(what === WHOLE ? 'tookAll' : 'lookedDevelopment');
    }

    const period = periodOfNote(what);

    if (period === null) {
      return t('lookedFile');
    }

    const [year = '', no = '1'] = period.startsOn.split('-');

    return t(`looked.${period.kind}`, {
      month: month(period.startsOn),
      no: Math.ceil(Number(no) / 3),
      year,
    });
  };
}
