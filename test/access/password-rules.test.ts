import { passwordProblem } from '../../src/access/password-rules.js';

const owner = { email: 'kenji.sato@example.com' };

describe('password rules', () => {
  it.each([
    ['short-one-9', 'at least 12'],
    ['x'.repeat(257), 'at most 256'],
    ['kenji.sato@example.com', 'too easy'],
    ['Kenji.Sato@Example.com', 'too easy'],
    ['kenji.sato1234', 'too easy'],
    ['passwordpassword', 'too easy'],
    ['Password2024!', 'too easy'],
    ['P@ssw0rd12345', 'too easy'],
    ['aaaaaaaaaaaaaaaa', 'too easy'],
    ['abcabcabcabcabc', 'too easy'],
    ['123456789012', 'too easy'],
    ['0987654321qwerty', 'too easy'],
    ['qwertyuiopasdf', 'too easy'],
    ['1qaz2wsx3edc', 'too easy'],
    ['Summer2024!!', 'too easy'],
    ['welcome-welcome1', 'too easy'],
    ['ｐａｓｓｗｏｒｄ１２３４５', 'too easy'],
  ])('refuses %s', (password, reason) => {
    expect(passwordProblem(password, owner)).toContain(reason);
  });

  it.each([
    'correct horse battery staple',
    'lantern-orbit-47-mosaic',
    'purple-monkey-dishwasher',
    '夏の終わりに猫が三匹鳴いた',
    'Zq8_vLm2-TtX4',
    'my dog ate 1234 shoes',
  ])('accepts %s', (password) => {
    expect(passwordProblem(password, owner)).toBeNull();
  });

  it('does not take a two-letter name for a giveaway', () => {
    expect(passwordProblem('io lantern mosaic', { email: 'io@example.com' })).toBeNull();
  });
});
