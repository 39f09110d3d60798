import { Button } from '@mantine/core';
import { IconEye, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { DirectiveView } from '../../../../contracts/directives';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './directives.module.css';
import { bodyOf, emptyFor, isComplete } from './distribute-values';
import type { DistributeValues } from './distribute-values';
import { DistributionPreviewPanel } from './distribution-preview';
import { texts } from './locale';
import { RecipientFields } from './recipient-fields';
import { RulesFields } from './rules-fields';
import { tell } from '../../components/tell';
import { WhatFields } from './what-fields';

/** Issuing under a document to many: to whom, what and when, the preview, and only then the act. */
export function DistributePage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getDirective, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && <Wizard directive={data} />}
    </>
  );
}

function Wizard({ directive }: { directive: DirectiveView }) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [values, setValues] = useState(() => emptyFor(directive));
  const preview = useWrite(ENDPOINTS.previewDistribution);
  const order = useWrite(ENDPOINTS.orderDistribution, {
    onSuccess: () => {
      tell(t('wizard.issued'));
      void navigate(`/directives/${directive.id}`);
    },
  });
  // What was previewed is what is issued: any change asks for another look.
  const change = (part: Partial<DistributeValues>): void => {
    setValues((before) => ({ ...before, ...part }));
    preview.reset();
    order.reset();
  };
  const params = { id: directive.id };
  const total = preview.data?.total;

  return (
    <>
      <PageHeader title={t('wizard.title', { number: directive.number })} lead={directive.abstract} />
      <form
        className={classes.wizard}
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate({ params, body: bodyOf(values) });
        }}
      >
        <div className={classes.stack}>
          <RecipientFields values={values} onChange={change} />
          <WhatFields values={values} onChange={change} />
          <RulesFields values={values} onChange={change} />
        </div>
        <div className={classes.stack}>
          <Button
            type="submit"
            variant={total === undefined ? 'filled' : 'default'}
            leftSection={<IconEye size={16} />}
            loading={preview.isPending}
            disabled={!isComplete(values)}
          >
            {t(total === undefined ? 'wizard.preview' : 'wizard.again')}
          </Button>
          <ErrorNotice error={preview.error ?? order.error} />
          {preview.data !== undefined && <DistributionPreviewPanel preview={preview.data} />}
          {total !== undefined && (
            <Button
              size="md"
              leftSection={<IconSend size={18} />}
              loading={order.isPending}
              onClick={() => order.mutate({ params, body: { ...bodyOf(values), expected: total } })}
            >
              {t('wizard.issue', { count: total })}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}
