import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultView } from '../../../../contracts/objective-views';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { PersonPicker } from '../../components/person-picker';
import { SearchField } from '../../components/search-field';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { CloneDialog } from './clone-dialog';
import { CycleForm } from './cycle-form';
import { CycleSteps } from './cycle-steps';
import { Health } from './health';
import { KeyResultDrawer } from './key-result-drawer';
import { texts } from './locale';
import { more } from './locale-more';
import { ObjectiveForm } from './objective-form';
import classes from './objectives.module.css';
import { Retrospective } from './retrospective';
import { RhythmLine } from './rhythm-line';
import { CheckInRound } from './round';
import { GoalMap, GoalTree } from './tree';

const Search = z.object({
  cycleId: z.string().optional(),
  unitId: z.string().optional(),
  personId: z.string().optional(),
  query: z.string().optional(),
  open: z.string().optional(),
  closed: z.string().optional(),
  keyResult: z.string().optional(),
  view: z.enum(['table', 'map']).optional(),
});

const CYCLES_SHOWN = 40;

/** The goals of a cycle over all levels: where each stands, where it should, and how old its number is. */
export function ObjectivesPage() {
  const t = useT(texts);
  const tm = useT(more);
  const may = useMay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearch(Search);
  const [writing, setWriting] = useState<'cycle' | 'objective' | 'clone' | null>(null);
  const [round, setRound] = useState<KeyResultView[] | null>(null);
  const cycles = useRead(ENDPOINTS.listCycles, { query: { limit: CYCLES_SHOWN } });
  const all = cycles.data?.items ?? [];
  const chosen =
    all.find(({ id }) => id === search.cycleId) ??
    all.find(({ kind, state }) => kind === 'quarter' && state === 'active') ??
    all[0];
  const health = useRead(
    ENDPOINTS.getGoalHealth,
    { params: { id: chosen?.id ?? '' }, query: { unitId: search.unitId } },
    { enabled: chosen !== undefined, keepPrevious: true },
  );
  const tellable = useRead(
    ENDPOINTS.getCheckInRound,
    { params: { id: chosen?.id ?? '' } },
    { enabled: chosen !== undefined, keepPrevious: true },
  );
  const mine = tellable.data?.keyResults ?? [];
  const { unitId, personId, query } = search;
  const filter = { unitId, personId, query };
  const years = all.filter(({ kind }) => kind === 'year');

  return (
    <>
      <PageHeader
        title={chosen === undefined ? t('title') : `${t('title')} · ${chosen.name}`}
        lead={
          health.data === undefined
            ? undefined
            : t('lead', { count: health.data.objectives + health.data.waitingForApproval })
        }
        actions={
          writing === null && (
            <Group gap="xs">
              {mine.length > 0 && (
                <Button variant="default" onClick={() => setRound(mine)}>
                  {tm('round')}
                </Button>
              )}
              {chosen !== undefined && may('objective.manageCycles') && (
                <Button variant="default" onClick={() => setWriting('clone')}>
                  {tm('clone')}
                </Button>
              )}
              {may('objective.manageCycles') && (
                <Button variant="default" onClick={() => setWriting('cycle')}>
                  {t('newCycle')}
                </Button>
              )}
              {chosen !== undefined && (
                <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting('objective')}>
                  {t('newObjective')}
                </Button>
              )}
            </Group>
          )
        }
      />
      <div className={classes.stack}>
        <ErrorNotice error={cycles.error} onRetry={() => void cycles.refetch()} />
        {writing === 'cycle' && (
          <CycleForm
            years={years}
            onDone={({ id }) => {
              setWriting(null);
              setSearch({ cycleId: id });
            }}
            onCancel={() => setWriting(null)}
          />
        )}
        {writing === 'objective' && chosen !== undefined && (
          <ObjectiveForm
            cycleId={chosen.id}
            objective={null}
            onDone={({ id }) => void navigate(`/objectives/${id}`)}
            onCancel={() => setWriting(null)}
          />
        )}
        {writing === 'clone' && chosen !== undefined && (
          <CloneDialog
            cycle={chosen}
            years={years}
            onDone={({ id }) => {
              setWriting(null);
              setSearch({ cycleId: id });
            }}
            onClose={() => setWriting(null)}
          />
        )}
        {round !== null && <CheckInRound keyResults={round} onClose={() => setRound(null)} />}
        {chosen === undefined ? (
          !cycles.isPending &&
          cycles.error === null && <EmptyState title={t('noCycle')} hint={t('noCycleHint')} />
        ) : (
          <>
            <div className={classes.filters}>
              <Select
                label={t('cycle')}
                allowDeselect={false}
                data={all.map(({ id, name, state }) => ({
                  value: id,
                  label: `${name} · ${t(`states.${state}`)}`,
                }))}
                value={chosen.id}
                onChange={(cycleId) =>
                  setSearch({ cycleId: cycleId ?? undefined, open: undefined, closed: undefined })
                }
              />
              <UnitPicker
                label={t('unit')}
                value={search.unitId ?? null}
                onChange={(unit) => setSearch({ unitId: unit?.id })}
              />
              <PersonPicker
                label={tm('owner')}
                value={search.personId ?? null}
                onChange={(person) => setSearch({ personId: person?.id })}
              />
              <SearchField
                key={chosen.id}
                label={tm('find')}
                query={search.query}
                onFind={(words) => setSearch({ query: words })}
              />
              <SegmentedControl
                aria-label={tm('view')}
                data={(['table', 'map'] as const).map((value) => ({ value, label: tm(value) }))}
                value={search.view ?? 'table'}
                onChange={(view) => setSearch({ view: view === 'map' ? 'map' : undefined })}
              />
              <CycleSteps cycle={chosen} />
            </div>
            <RhythmLine cycle={chosen} />
            <ExportLinks list="objectives" query={{ cycleId: chosen.id, unitId: search.unitId }} />
            {search.view === 'map' ? (
              <GoalMap cycleId={chosen.id} filter={filter} />
            ) : (
              <GoalTree
                cycleId={chosen.id}
                filter={filter}
                rows={search}
                onRows={({ open, closed }) => setSearch({ open, closed })}
                onOpen={({ id }) => setSearch({ keyResult: id })}
              />
            )}
            <Retrospective cycle={chosen} />
            <Health cycleId={chosen.id} unitId={search.unitId} />
          </>
        )}
      </div>
      <KeyResultDrawer id={search.keyResult ?? null} onClose={() => setSearch({ keyResult: undefined })} />
    </>
  );
}
