import { ArticleCreateBody, ArticlePatchBody } from '../../src/console/contract.js';

describe('what is sent of an FAQ entry', () => {
  it('changes only what it names: phrasings and tags left out stay as they are', () => {
    const patch = { version: 3, content: { answer: 'Ten days.' } };
    expect(ArticlePatchBody.parse(patch)).toEqual(patch);
  });

  it('may leave phrasings and tags out of a new one', () => {
    const fresh = { language: 'en', question: 'How long does it take?', answer: 'Ten days.' };
    expect(ArticleCreateBody.parse(fresh)).toEqual({ ...fresh, utterances: [], tags: [], publish: false });
  });
});
