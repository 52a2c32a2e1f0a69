import {
  IconBook2,
  IconScale,
  IconBulb,
  IconHeadset,
  IconLayoutDashboard,
  IconRoute,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '../api/contract.js';
import { mayEditArticles, maySupervise, mayUseDesk } from '../parts/permissions.js';

export interface Destination {
  href: string;
  label:
    | 'nav.desk'
    | 'nav.knowledge'
    | 'nav.answering'
    | 'nav.gaps'
    | 'nav.supervisor'
    | 'nav.routing'
    | 'nav.admin';
  icon: Icon;
  /** Other addresses that belong to it. */
  within: string[];
}

const DESK: Destination = { href: '/', label: 'nav.desk', icon: IconHeadset, within: ['/conversations'] };
const KNOWLEDGE: Destination = { href: '/knowledge', label: 'nav.knowledge', icon: IconBook2, within: [] };
const ANSWERING: Destination = { href: '/answering', label: 'nav.answering', icon: IconScale, within: [] };
const GAPS: Destination = { href: '/gaps', label: 'nav.gaps', icon: IconBulb, within: [] };
const SUPERVISION: Destination[] = [
  { href: '/supervisor', label: 'nav.supervisor', icon: IconLayoutDashboard, within: ['/voice'] },
  { href: '/routing', label: 'nav.routing', icon: IconRoute, within: [] },
  { href: '/admin', label: 'nav.admin', icon: IconSettings, within: [] },
];

/** What the navigation offers to this role. */
export const destinationsOf = (role: Role): Destination[] => [
  ...(mayUseDesk(role) ? [DESK] : []),
  KNOWLEDGE,
  ...(mayEditArticles(role) ? [ANSWERING] : []),
  ...(mayEditArticles(role) ? [GAPS] : []),
  ...(maySupervise(role) ? SUPERVISION : []),
];

export const isWithin = ({ href, within }: Destination, location: string): boolean =>
  location === href ||
  [...within, ...(href === '/' ? [] : [href])].some(
    (start) => location === start || location.startsWith(`${start}/`),
  );
