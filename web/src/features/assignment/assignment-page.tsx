import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { AssignmentDetail } from '../../components/assignment/assignment-detail';
import { useDocumentTitle } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './assignment-page.module.css';

/** One assignment as a page of its own: where deep links lead. */
export function AssignmentPage() {
  const t = useT(common);
  const { id = '' } = useParams();
  const { data } = useRead(ENDPOINTS.getAssignment, { params: { id } });
  useDocumentTitle(data === undefined ? t('nav.assignments') : `${data.number} ${data.title}`);

  return (
    <>
      <Anchor component={Link} to="/" className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t('nav.myWork')}
      </Anchor>
      <AssignmentDetail key={id} id={id} />
    </>
  );
}
