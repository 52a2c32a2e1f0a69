/** Five made-up customers, each with an account on both platforms. */
export const PERSONAS = [
  { xId: '1820000000000000777', facebookId: '200000000000001', handle: 'mika_t', name: '田中 美香' },
  { xId: '1820000000000000778', facebookId: '200000000000002', handle: 'ken_sato', name: '佐藤 健' },
  { xId: '1820000000000000779', facebookId: '200000000000003', handle: 'emma_w', name: 'Emma Wilson' },
  { xId: '1820000000000000780', facebookId: '200000000000004', handle: 'yuki_s', name: '鈴木 由紀' },
  { xId: '1820000000000000781', facebookId: '200000000000005', handle: 'liam_b', name: 'Liam Brown' },
];

/** Where a customer can speak: how its threads are recognised, how words get there, and which API answers. */
export const SURFACES = [
  {
    id: 'x-dm',
    surface: 'dm',
    path: 'x/dm',
    api: 'x.dm',
    canReply: false,
    person: (persona) => ({ userId: persona.xId, handle: persona.handle, name: persona.name }),
    reply: () => ({}),
  },
  {
    id: 'x-post',
    surface: 'post',
    path: 'x/mention',
    api: 'x.tweet',
    canReply: true,
    person: (persona) => ({ userId: persona.xId, handle: persona.handle, name: persona.name }),
    reply: (id) => ({ inReplyTo: id }),
  },
  {
    id: 'facebook-message',
    surface: 'message',
    path: 'facebook/message',
    api: 'facebook.send',
    canReply: false,
    person: (persona) => ({ userId: persona.facebookId, name: persona.name }),
    reply: () => ({}),
  },
  {
    id: 'facebook-comment',
    surface: 'comment',
    path: 'facebook/comment',
    api: 'facebook.comment',
    canReply: true,
    person: (persona) => ({ userId: persona.facebookId, name: persona.name }),
    reply: (id) => ({ parentId: id }),
  },
];
