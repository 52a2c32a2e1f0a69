import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { rememberLocale, useSession } from '../api/session.js';
import type { Language } from '../api/contract.js';
import { chooseLanguage } from '../i18n/i18n.js';
import { useLanguage } from '../i18n/use-terms.js';

/** Each language is named in itself: whoever cannot read the page must find the way out. */
const LANGUAGES = [
  ['en', 'English'],
  ['ja', '日本語'],
] as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  const current = useLanguage();
  const { data: session } = useSession();
  const choose = async (language: Language) => {
    await chooseLanguage(language);
    // A nicety: when it fails, the choice still holds on this computer.
    if (session) await rememberLocale(language).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('shell.language')}>
          <ActionIcon variant="subtle" color="gray" size="lg" c="inherit" aria-label={t('shell.language')}>
            <IconLanguage size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            fw={code === current ? 700 : 400}
            aria-current={code === current}
            onClick={() => void choose(code)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
