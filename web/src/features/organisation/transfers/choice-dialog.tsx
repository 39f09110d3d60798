import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { TransferRow } from '../../../../../contracts/transfers';
import { PersonPicker } from '../../../components/person-picker';
import { useT } from '../../../lib/i18n';
import { texts } from './locale';
import classes from './transfers.module.css';

const CHOICES = ['proposed', 'other', 'leave'] as const;
type Choice = (typeof CHOICES)[number];

interface ChoiceDialogProps {
  row: TransferRow;
  /** Undefined = as proposed; null = left as it is. */
  choice: string | null | undefined;
  onChoose: (toId: string | null | undefined) => void;
  onClose: () => void;
}

/** For one assignment: as proposed, to another person, or left as it is. */
export function ChoiceDialog({ row, choice, onChoose, onClose }: ChoiceDialogProps) {
  const t = useT(texts);
  const [chosen, setChosen] = useState<Choice>(
    choice === undefined ? 'proposed' : choice === null ? 'leave' : 'other',
  );
  const [toId, setToId] = useState(choice ?? null);
  const isMissing = chosen === 'other' && toId === null;

  return (
    <Modal opened onClose={onClose} title={row.title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(chosen === 'proposed' ? undefined : chosen === 'leave' ? null : toId);
        }}
      >
        <Radio.Group label={t('choice')} value={chosen} onChange={(value) => setChosen(value as Choice)}>
          <Stack gap="xs" mt="xs">
            {CHOICES.map((value) => (
              <Radio key={value} value={value} label={t(`choices.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {chosen === 'other' && (
          <PersonPicker
            required
            label={t('other')}
            value={toId}
            onChange={(person) => setToId(person?.id ?? null)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={isMissing}>
            {t('done')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
