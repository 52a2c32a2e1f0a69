/** A message of a Teams user to our bot, as the connector posts it. */
export const buildActivity = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: 'act-1',
  timestamp: '2026-07-24T21:29:00.123Z',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:mika', name: 'Mika Tanaka', aadObjectId: 'aad-1' },
  recipient: { id: '28:tsunagu', name: 'Tsunagu' },
  conversation: { id: 'a:conv-1', conversationType: 'personal', tenantId: 'tenant-1' },
  locale: 'en-GB',
  text: 'Where is my order?',
  ...overrides,
});

/** As JavaScript bots make it with botbuilder's EventFactory: the sender is the customer. */
export const buildInitiate = (overrides: Record<string, unknown> = {}): Record<string, unknown> =>
  buildActivity({
    type: 'event',
    id: 'act-9',
    name: 'handoff.initiate',
    value: { skill: 'credit cards' },
    text: undefined,
    channelId: 'directline',
    relatesTo: { bot: { id: 'their-bot' }, user: { id: '29:mika' } },
    attachments: [
      {
        name: 'Transcript',
        contentType: 'application/json',
        content: {
          activities: [
            {
              type: 'message',
              from: { id: '29:mika', role: 'user' },
              text: 'My card is gone',
              timestamp: '2026-07-24T21:20:00Z',
            },
            { type: 'typing', from: { id: 'their-bot' } },
            {
              type: 'message',
              from: { id: 'their-bot', name: 'Bankbot' },
              text: 'I am sorry. Shall I block it?',
              replyToId: '1',
            },
            { type: 'message', from: { id: '29:mika' }, text: 'Yes, and I want a human' },
          ],
        },
      },
    ],
    ...overrides,
  });
