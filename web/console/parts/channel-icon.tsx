import { Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLine,
  IconBrandWhatsapp,
  IconBrandX,
  IconMail,
  IconMessage,
  IconMessageChatbot,
  type Icon,
} from '@tabler/icons-react';
import { useTerms } from '../i18n/use-terms.js';

const ICONS: Record<string, Icon> = {
  x: IconBrandX,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  line: IconBrandLine,
  whatsapp: IconBrandWhatsapp,
  email: IconMail,
  webchat: IconMessage,
};

/** Which channel, as a picture with its name for those who do not see or know it. */
export function ChannelIcon({ channel, size = 16 }: { channel: string; size?: number }) {
  const term = useTerms();
  const Picture = ICONS[channel] ?? IconMessageChatbot;
  const name = term('channel', channel);
  return (
    <Tooltip label={name}>
      <span style={{ display: 'inline-flex', flex: 'none' }}>
        <Picture size={size} aria-hidden />
        <VisuallyHidden>{name}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
