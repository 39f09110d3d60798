/** Where one can go: one list for the side bar, the phone's tab bar and the palette. */
import {
  IconGauge,
  IconActivityHeartbeat,
  IconBell,
  IconBooks,
  IconFileText,
  IconFlag3,
  IconClipboardCheck,
  IconInbox,
  IconLayoutDashboard,
  IconListSearch,
  IconStack2,
  IconTargetArrow,
  IconPlus,
  IconRepeat,
  IconScale,
  IconSettings,
  IconSitemap,
  IconUser,
  IconUsersGroup,
  IconUserShare,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMay, useMe } from '../../lib/session';

export interface Destination {
  to: string;
  /** Addresses elsewhere whose screens belong here too. */
  also?: readonly string[];
  label:
    | 'myWork'
    | 'review'
    | 'issue'
    | 'board'
    | 'assignments'
    | 'batches'
    | 'evaluation'
    | 'organisation'
    | 'catalogue'
    | 'kpis'
    | 'directives'
    | 'programmes'
    | 'conferences'
    | 'objectives'
    | 'ops'
    | 'notifications'
    | 'me'
    | 'rules'
    | 'delegations'
    | 'recurring';
  icon: TablerIcon;
  /** Below the heading "Unit" in the side bar. */
  group: 'work' | 'unit' | 'self';
  /** One of the few on the phone's tab bar, under a short name. */
  tab?: 'myWorkShort' | 'review' | 'boardShort' | 'opsShort' | 'meShort';
}

/** The destinations that are open to the signed-in person. */
export function useDestinations(): Destination[] {
  const may = useMay();
  const { boardScopes } = useMe();
  const hasBoard = may('board.read') && boardScopes.length > 0;
  const hasOps = may('process.list');

  return [
    { to: '/', label: 'myWork', icon: IconInbox, group: 'work', tab: 'myWorkShort' },
    { to: '/review', label: 'review', icon: IconClipboardCheck, group: 'work', tab: 'review' },
    ...(hasBoard
      ? [
          {
            to: '/board',
            label: 'board',
            icon: IconLayoutDashboard,
            group: 'work',
            tab: 'boardShort',
          } as const,
        ]
      : []),
    { to: '/assignments', label: 'assignments', icon: IconListSearch, group: 'work' },
    { to: '/objectives', label: 'objectives', icon: IconTargetArrow, group: 'work' },
    { to: '/programmes', label: 'programmes', icon: IconFlag3, group: 'work' },
    {
      to: '/evaluation',
      also: ['/evaluations', '/petitions'],
      label: 'evaluation',
      icon: IconScale,
      group: 'work',
    },
    { to: '/directives', label: 'directives', icon: IconFileText, group: 'work' },
    { to: '/conferences', label: 'conferences', icon: IconUsersGroup, group: 'work' },
    { to: '/batches', label: 'batches', icon: IconStack2, group: 'work' },
    ...(may('recurrence.read')
      ? [{ to: '/recurring', label: 'recurring', icon: IconRepeat, group: 'work' } as const]
      : []),
    { to: '/units', label: 'organisation', icon: IconSitemap, group: 'unit' },
    { to: '/kpis', label: 'kpis', icon: IconGauge, group: 'unit' },
    { to: '/catalogue', label: 'catalogue', icon: IconBooks, group: 'unit' },
    ...(hasOps
      ? [{ to: '/ops', label: 'ops', icon: IconActivityHeartbeat, group: 'unit', tab: 'opsShort' } as const]
      : []),
    ...(may('policy.readProposals')
      ? [{ to: '/settings', label: 'rules', icon: IconSettings, group: 'unit' } as const]
      : []),
    ...(may('assignment.issue')
      ? [{ to: '/issue', label: 'issue', icon: IconPlus, group: 'self' } as const]
      : []),
    { to: '/delegations', label: 'delegations', icon: IconUserShare, group: 'self' },
    { to: '/notifications', label: 'notifications', icon: IconBell, group: 'self' },
    { to: '/me', label: 'me', icon: IconUser, group: 'self', tab: 'meShort' },
  ];
}

/** Whether the screen at an address is one of a destination's. */
export const isWithin = ({ to, also = [] }: Pick<Destination, 'to' | 'also'>, pathname: string): boolean =>
  [to, ...also].some((one) => pathname === one || (one !== '/' && pathname.startsWith(`${one}/`)));
