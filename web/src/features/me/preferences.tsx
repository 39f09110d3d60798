import { Anchor, Input, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { Panel } from '../../components/panel';
import { useLanguage, useT } from '../../lib/i18n';
import { useChooseLanguage } from '../../lib/session';
import { Link } from 'react-router';
import { texts } from './locale';
import classes from './me.module.css';

const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Language (kept on the server, for what is sent to me too) and appearance (kept in this browser). */
export function Preferences() {
  const t = useT(texts);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language } = useLanguage();
  const chooseLanguage = useChooseLanguage();

  return (
    <Panel title={t('preferences')}>
      <div className={classes.preferences}>
        <Input.Wrapper label={t('language')} labelElement="div" description={t('languageHint')}>
          <SegmentedControl
            mt={6}
            aria-label={t('language')}
            value={language}
            onChange={(value) => chooseLanguage(value === 'en' ? 'en' : 'vi')}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('appearance')} labelElement="div" description={t('appearanceHint')}>
          <SegmentedControl
            mt={6}
            aria-label={t('appearance')}
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
            data={SCHEMES.map((value) => ({ value, label: t(`schemes.${value}`) }))}
          />
        </Input.Wrapper>
      </div>
      <Anchor component={Link} to="/me/notifications" className={classes.told}>
        {t('howTold')}
      </Anchor>
    </Panel>
  );
}
