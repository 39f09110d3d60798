import { Button, Group, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { Attendance } from '../../../../domain/conference/conference';
import { ATTENDANCES } from '../../../../domain/conference/conference';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import classes from './conferences.module.css';
import { texts } from './locale';

/** The minutes and who was there: kept while it is open, read afterwards. */
export function Minutes({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);

  if (conference.may.record) {
    return <Keeping conference={conference} />;
  }

  return (
    <Panel title={t('minutes')}>
      <p className={conference.minutes === null ? classes.quiet : classes.prose}>
        {conference.minutes ?? t('noMinutes')}
      </p>
    </Panel>
  );
}

function Keeping({ conference: { id, version, minutes, participants } }: { conference: ConferenceView }) {
  const t = useT(texts);
  const [text, setText] = useState(minutes ?? '');
  const [were, setWere] = useState<Record<string, Attendance>>(
    Object.fromEntries(
      participants.flatMap(({ person, attendance }) =>
        attendance === null ? [] : [[person.id, attendance]],
      ),
    ),
  );
  const record = useWrite(ENDPOINTS.recordMinutes, { onSuccess: () => tell(t('minutesSaved')) });

  return (
    <Panel title={t('minutes')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const attendance = Object.entries(were).map(([personId, was]) => ({ personId, attendance: was }));
          record.mutate({
            params: { id },
            body: { version, attendance, ...(text.trim() !== '' && { minutes: text }) },
          });
        }}
      >
        <ErrorNotice error={record.error} />
        <ul className={classes.list}>
          {participants.map(({ person }) => (
            <li key={person.id} className={classes.line}>
              <PersonName person={person} />
              <Select
                size="xs"
                w={160}
                placeholder={t('attendanceHint')}
                aria-label={t('attendanceOf', { name: person.name })}
                data={ATTENDANCES.map((value) => ({ value, label: t(`attendance.${value}`) }))}
                value={were[person.id] ?? null}
                onChange={(value) => {
                  const was = ATTENDANCES.find((one) => one === value);

                  if (was !== undefined) {
                    setWere((before) => ({ ...before, [person.id]: was }));
                  }
                }}
              />
            </li>
          ))}
        </ul>
        <Textarea
          autosize
          minRows={5}
          label={t('minutesText')}
          maxLength={50_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" variant="default" loading={record.isPending}>
            {t('minutesSave')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
