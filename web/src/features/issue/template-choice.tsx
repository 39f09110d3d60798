import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { TemplateView } from '../../../../contracts/templates';
import { titleWithoutPeriod } from '../../../../domain/recurrence/title';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import type { IssueValues } from './form-values';
import { texts } from './locale';

/**
 * Fills the form in from a template. Its chain and checklist come from the server with the issue, so the chain's fields
 * stay empty; whatever is chosen there goes before it.
 */
export function TemplateChoice({ form }: { form: UseFormReturnType<IssueValues> }) {
  const t = useT(texts);
  const [search] = useSearchParams();
  const { rows } = usePages(ENDPOINTS.listTemplates, { query: { limit: 100 } });
  const asked = search.get('template');
  const filled = useRef<string | null>(null);
  const chosen = rows.find(({ id }) => id === form.values.templateId);

  useEffect(() => {
    const template = rows.find(({ id }) => id === asked);

    if (template !== undefined && filled.current !== asked) {
      filled.current = asked;
      form.setValues(valuesFrom(template));
    }
  }, [asked, rows, form]);

  return rows.length === 0 ? null : (
    <Select
      clearable
      searchable
      label={t('field.template')}
      description={chosen === undefined ? t('field.templateHint') : t('field.templateChosen')}
      data={rows.map(({ id, content }) => ({ value: id, label: content.name }))}
      value={form.values.templateId}
      onChange={(id) => {
        const template = rows.find((one) => one.id === id);
        form.setValues(
          template === undefined ? { templateId: null, templateVersion: null } : valuesFrom(template),
        );
      }}
    />
  );
}

const valuesFrom = ({ id, version, content, product, keyResults }: TemplateView): Partial<IssueValues> => ({
  templateId: id,
  templateVersion: version,
  title: titleWithoutPeriod(content.title),
  description: content.description ?? '',
  priority: content.priority,
  planned: content.planned,
  deadline: 'workingDays',
  workingDays: content.dueInWorkingDays,
  policyId: content.policyId,
  product,
  quantity: content.quantity ?? '1',
  keyResults: keyResults
    .filter(({ isOpen }) => isOpen)
    .map(({ isOpen: _, ...one }) => ({ ...one, objectiveTitle: null })),
});
