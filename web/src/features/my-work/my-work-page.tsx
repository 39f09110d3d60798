import { useMediaQuery } from '@mantine/hooks';
import type { CSSProperties } from 'react';
import { useNavigate } from 'react-router';
import { AssignmentDetail } from '../../components/assignment/assignment-detail';
import { useDocumentTitle } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useShortcuts } from '../../lib/shortcuts';
import { texts as manyTexts } from '../../components/many/locale';
import { BoxList } from './box-list';
import { texts } from './locale';
import classes from './my-work.module.css';
import { Resizer, useListWidth } from './resizer';
import type { MyWork } from './use-my-work';
import { useMyWork } from './use-my-work';
import { WorkList } from './work-list';

/** My work: counted boxes, the rows of one, and beside them the selected assignment. */
export function MyWorkPage() {
  const t = useT(texts);
  const work = useMyWork();
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const [listWidth, setListWidth] = useListWidth();
  useDocumentTitle(t('title'));
  useKeys(work);

  return (
    <div className={classes.page} style={{ '--list-width': `${listWidth}px` } as CSSProperties}>
      <h1 className={classes.heading}>{t('title')}</h1>
      <BoxList work={work} />
      <WorkList work={work} opensPages={!isWide} />
      {isWide && <Resizer width={listWidth} onChange={setListWidth} />}
      {isWide && (
        <section className={classes.detail} aria-label={t('detail')}>
          {work.selectedId !== undefined && (
            <AssignmentDetail key={work.selectedId} id={work.selectedId} asPane onActed={work.onActed} />
          )}
        </section>
      )}
    </div>
  );
}

function useKeys(work: MyWork): void {
  const t = useT(texts);
  const tm = useT(manyTexts);
  const navigate = useNavigate();
  const { selection, selectedId } = work;
  const group = t('keys.group');

  useShortcuts([
    { keys: 'j', label: t('keys.next'), run: () => work.move(1), group },
    { keys: '/', label: t('filter'), run: () => document.getElementById('my-work-filter')?.focus(), group },
    { keys: 'k', label: t('keys.previous'), run: () => work.move(-1), group },
    {
      keys: 'Enter',
      label: t('keys.open'),
      run: () => work.selectedId !== undefined && void navigate(`/assignments/${work.selectedId}`),
      group,
    },
  ]);
  useShortcuts(
    [
      {
        keys: 'x',
        label: tm('keyPick'),
        run: () => selectedId !== undefined && selection?.toggle(selectedId),
        group,
      },
      {
        keys: 'X',
        label: tm('keyRange'),
        run: () => selectedId !== undefined && selection?.toggle(selectedId, true),
        group,
      },
    ],
    { enabled: selection !== null },
  );
}
