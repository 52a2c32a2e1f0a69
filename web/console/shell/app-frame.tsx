import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAccount } from '../api/session.js';
import { Announcer } from '../parts/announcer.js';
import { homeOf } from '../parts/permissions.js';
import { AccountMenu } from './account-menu.js';
import classes from './app-frame.module.css';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import { ConnectionBanner } from './connection-banner.js';
import { LanguageSwitch } from './language-switch.js';
import { Logo } from './logo.js';
import { Navigation } from './navigation.js';
import { OfferBell } from './offer-bell.js';
import { Pages } from './pages.js';
import { PresenceMenu } from './presence-menu.js';

/** What stays around every page. */
export function AppFrame() {
  const { t } = useTranslation();
  const { role } = useAccount();
  return (
    <div className={classes.frame}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <Link href={homeOf(role)} className={classes.brand}>
          <Logo />
          <span>Tsunagu</span>
        </Link>
        <PresenceMenu />
        <LanguageSwitch />
        <ColorSchemeMenu />
        <AccountMenu />
      </header>
      <div className={classes.banner}>
        <ConnectionBanner />
      </div>
      <Navigation />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Pages />
      </main>
      <OfferBell />
      <Announcer />
    </div>
  );
}
