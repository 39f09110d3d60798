import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import 'dayjs/locale/vi';
import { RouterProvider } from 'react-router';
import { useLanguage } from '../lib/i18n';
import { queryClient } from '../lib/query';
import { router } from './router';
import { cssVariables } from './theme';
import { useNamedTheme } from './use-named-theme';

/** The nonce that the server wrote into this page, for the style elements that Mantine makes. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// The scroll lock under dialogs writes a style element too, and looks for its nonce where bundlers keep theirs.
Object.assign(window, { __webpack_nonce__: styleNonce() });

/** Everything that every screen stands on. */
export function Providers() {
  const { language } = useLanguage();
  const theme = useNamedTheme();

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notifications position="top-center" limit={3} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
