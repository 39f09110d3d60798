import { Anchor, Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ProposalView } from '../../../../contracts/policies';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useMay, useMe } from '../../lib/session';
import { texts } from './locale';
import { VersionDiff } from './version-diff';
import classes from './settings.module.css';

/** Proposed versions that wait for somebody else's word. */
export function Proposals() {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listProposals, { query: {} });
  const open = (data?.items ?? []).filter(({ decision }) => decision === null);

  return (
    <Panel title={t('proposals.title')} hint={t('proposals.hint')}>
      <ErrorNotice error={error} />
      {data !== undefined && open.length === 0 && <p className={classes.quiet}>{t('proposals.none')}</p>}
      {open.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} />
      ))}
    </Panel>
  );
}

function Proposal({ proposal }: { proposal: ProposalView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const { language } = useLanguage();
  const { data } = useRead(
    ENDPOINTS.getPolicy,
    { params: { id: proposal.policyId } },
    { enabled: proposal.basedOnVersion > 0 },
  );
  const base = data?.versions.find(({ version }) => version === proposal.basedOnVersion);

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <Anchor component={Link} to={`/settings/policies/${proposal.policyId}`}>
          <strong>{proposal.definition.name[language]}</strong>
        </Anchor>
        <span className={classes.quiet}>
          {proposal.basedOnVersion === 0
            ? t('proposals.isNew')
            : t('proposals.base', { version: proposal.basedOnVersion })}
        </span>
      </div>
      <p className={classes.quiet}>
        {t('proposals.by', { name: proposal.proposedBy.name, when: friendly(proposal.proposedAt) })}
      </p>
      <p className={classes.line}>{proposal.reason}</p>
      {base !== undefined && <VersionDiff before={base.definition} after={proposal.definition} />}
      <Decide proposal={proposal} />
    </article>
  );
}

function Decide({ proposal }: { proposal: ProposalView }) {
  const t = useT(texts);
  const me = useMe();
  const may = useMay();
  const [reason, setReason] = useState('');
  const write = useWrite(ENDPOINTS.decideProposal);
  const decide = (decision: 'approved' | 'refused' | 'withdrawn'): void =>
    write.mutate({
      params: { id: proposal.id },
      body: { decision, ...(reason === '' ? {} : { reason }) },
    });

  if (proposal.proposedBy.id === me.personId) {
    return (
      <Button variant="default" size="compact-sm" mt="xs" onClick={() => decide('withdrawn')}>
        {t('proposals.withdraw')}
      </Button>
    );
  }

  return may('policy.decide') ? (
    <Group align="end" mt="xs">
      <ErrorNotice error={write.error} />
      <TextInput
        label={t('proposals.refuseReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button variant="default" disabled={reason === ''} onClick={() => decide('refused')}>
        {t('proposals.refuse')}
      </Button>
      <Button loading={write.isPending} onClick={() => decide('approved')}>
        {t('proposals.approve')}
      </Button>
    </Group>
  ) : null;
}
