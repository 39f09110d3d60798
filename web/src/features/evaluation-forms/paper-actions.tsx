/** What stands above a page of paper on the screen and does not go on it. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useT } from '../../lib/i18n';
import classes from './paper.module.css';
import { paperTexts } from './paper-locale';

export function PaperActions({ formId, tableHref }: { formId: string; tableHref?: string }) {
  const t = useT(paperTexts);

  return (
    <div className={classes.bar}>
      <Button
        component={Link}
        to={`/evaluations/${formId}`}
        variant="default"
        leftSection={<IconArrowLeft size={16} />}
      >
        {t('back')}
      </Button>
      {tableHref !== undefined && (
        <Button
          component="a"
          download
          href={tableHref}
          variant="default"
          leftSection={<IconFileSpreadsheet size={16} />}
        >
          {t('xlsx')}
        </Button>
      )}
      <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  );
}
