import { ActionIcon, Anchor, Button, Skeleton } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconEye,
  IconFileCertificate,
  IconPrinter,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { Id } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { SheetView } from '../../../../contracts/evaluation';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { PageHeader } from '../../components/page-header';
import { packetHref } from '../../lib/api-client';
import { hanoiDate, useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMe } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import classes from '../../components/sheet/evaluation.module.css';
import { monthAfter } from '../../lib/exact';
import { Factors } from './factors';
import { FileReads } from './file-reads';
import { LeftOut } from './left-out';
import type { Chosen } from '../../components/sheet/lines-table';
import { LinesTable } from '../../components/sheet/lines-table';
import { texts } from '../../components/sheet/locale';
import { WhyPanel } from '../../components/sheet/why-panel';

const Search = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  person: Id.optional(),
});

/** The sheet of a month: one's own, or that of somebody whose file one may open. */
export function EvaluationPage() {
  const t = useT(texts);
  const [search] = useSearch(Search);
  const month = search.month ?? hanoiDate(new Date()).slice(0, 7);
  const personId = search.person ?? 'me';
  const { data, error, refetch } = useRead(ENDPOINTS.getEvaluationSheet, { params: { personId, month } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? (
    <Skeleton height={480} aria-label={t('lines')} />
  ) : (
    <Sheet key={`${personId} ${month}`} sheet={data} />
  );
}

function Sheet({ sheet }: { sheet: SheetView }) {
  const t = useT(texts);
  const me = useMe();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const isOwn = sheet.person.id === me.personId;

  return (
    <>
      <EvaluationTabs />
      <Header sheet={sheet} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Factors sheet={sheet} chosen={chosen} onChoose={setChosen} />
          {sheet.lines.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <LinesTable sheet={sheet} chosen={chosen} onChoose={setChosen} />
          )}
          <LeftOut sheet={sheet} />
          {isOwn && <FileReads />}
        </div>
        <WhyPanel sheet={sheet} chosen={chosen} />
      </div>
    </>
  );
}

function Header({ sheet }: { sheet: SheetView }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { short, unitOf } = useFormat();
  const [, setSearch] = useSearch(Search);
  const [year, ofYear] = sheet.month.split('-');
  const place = [sheet.person.name, unitOf(sheet.person)].filter((part) => part !== null).join(' · ');
  const go = (by: number) => setSearch({ month: monthAfter(sheet.month, by) }, { replace: false });

  return (
    <PageHeader
      title={t('title', { month: `${ofYear}/${year}` })}
      lead={
        <>
          {place} ·{' '}
          {t('lead', {
            method: sheet.method.name[language],
            version: sheet.method.version,
            data: t(`data.${sheet.state}`, { at: short(sheet.dataUntil) }),
          })}
          <p className={classes.preview}>
            <IconEye size={15} aria-hidden />{' '}
            {t(sheet.form?.hasResult === true ? 'confirmedInForm' : 'preview')}
          </p>
          {sheet.form !== null && (
            <Anchor component={Link} to={`/evaluations/${sheet.form.id}`}>
              {t('openForm')}
            </Anchor>
          )}
        </>
      }
      actions={
        <div className={classes.actions}>
          <ActionIcon variant="default" size="lg" aria-label={t('earlier')} onClick={() => go(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('later')} onClick={() => go(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
          <Button
            component="a"
            download
            variant="default"
            href={packetHref(sheet.person.id, sheet.month)}
            leftSection={<IconFileCertificate size={16} />}
          >
            {t('packet')}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      }
    />
  );
}
