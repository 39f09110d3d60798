import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import { Panel } from './panel';

/** The resolutions and programmes that an indicator, an objective or a directive serves; nothing where there is none. */
export function ProgrammeLinks({ entryId }: { entryId: string }) {
  const t = useT(common);
  const { data } = useRead(ENDPOINTS.listProgrammes, { query: { entryId, limit: 20 } });

  return data === undefined || data.items.length === 0 ? null : (
    <Panel title={t('nav.programmes')}>
      {data.items.map(({ id, number, abstract }) => (
        <div key={id}>
          <Anchor component={Link} underline="always" to={`/programmes/${id}`}>
            {number}
          </Anchor>{' '}
          {abstract}
        </div>
      ))}
    </Panel>
  );
}
