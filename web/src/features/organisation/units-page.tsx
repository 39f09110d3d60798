import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { Id } from '../../../../contracts/common';
import { texts as transferTexts } from './transfers/locale';
import { texts } from './locale';
import { UnitDetail } from './unit-detail';
import { UnitResults } from './unit-results';
import { UnitTree } from './unit-tree';
import classes from './organisation.module.css';

const UnitsSearch = z.object({ unit: Id.optional() });
const SETTLE_MS = 250;

/** The organisation as of today: the tree, or a search in it, beside one unit and its people. */
export function UnitsPage() {
  const t = useT(texts);
  const tt = useT(transferTexts);
  const may = useMay();
  const [{ unit }, setSearch] = useSearch(UnitsSearch);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), SETTLE_MS);
  const choose = (id: string) => setSearch({ unit: id }, { replace: false });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {may('transfer.order') && (
              <Button component={Link} to="/transfers" variant="default" size="compact-sm">
                {tt('open')}
              </Button>
            )}
            <ExportLinks list="units" />
          </>
        }
      />
      <div className={classes.layout} data-chosen={unit !== undefined || undefined}>
        <div className={classes.side}>
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {query === '' ? (
            <UnitTree chosen={unit} onChoose={choose} />
          ) : (
            <UnitResults query={query} chosen={unit} onChoose={choose} />
          )}
        </div>
        {unit === undefined ? (
          <div className={classes.wide}>
            <EmptyState title={t('choose')} hint={t('chooseHint')} />
          </div>
        ) : (
          <UnitDetail key={unit} id={unit} onChoose={choose} onBack={() => setSearch({ unit: undefined })} />
        )}
      </div>
    </>
  );
}
