import { products } from './products.js';
import { english, japanese } from './strings.js';

const REMEMBERED = 'kosame-language';
const widget = document.querySelector('script[data-site]');
const originals = readOriginals();
let basket = 0;

for (const button of document.querySelectorAll('.languages button')) {
  button.addEventListener('click', () => {
    localStorage.setItem(REMEMBERED, button.dataset.language);
    speak(button.dataset.language);
  });
}
speak(firstLanguage());

/** The address first (?lang=ja), then the last choice, then the browser. */
function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(REMEMBERED);
  return (asked ?? navigator.language).startsWith('ja') ? 'ja' : 'en';
}

function readOriginals() {
  const texts = { ...english, pageTitle: document.title };
  for (const element of document.querySelectorAll('[data-t]')) texts[element.dataset.t] = element.textContent;
  for (const element of document.querySelectorAll('[data-t-label]')) {
    texts[element.dataset.tLabel] = element.getAttribute('aria-label');
  }
  return texts;
}

function speak(language) {
  const texts = language === 'ja' ? japanese : originals;
  document.documentElement.lang = language;
  document.title = texts.pageTitle;
  widget.dataset.language = language;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = texts[element.dataset.t];
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', texts[element.dataset.tLabel]);
  }
  for (const button of document.querySelectorAll('.languages button')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  showProducts(language, texts);
}

function showProducts(language, texts) {
  const price = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-US', {
    style: 'currency',
    currency: 'JPY',
  });
  const items = products.map((product) => {
    const [name, description, badge] = product[language];
    const item = element('li', 'product');
    const picture = element('img');
    Object.assign(picture, {
      src: `/demo/images/${product.image}.svg`,
      alt: '',
      width: 400,
      height: 400,
      loading: 'lazy',
    });
    const add = element('button', 'add', texts.add);
    add.type = 'button';
    add.setAttribute('aria-label', `${texts.add}: ${name}`);
    add.addEventListener('click', () => {
      basket += 1;
      document.getElementById('count').textContent = String(basket);
      document.getElementById('said').textContent = texts.added(name);
    });
    item.append(picture, element('h3', '', name), element('p', '', description));
    if (badge) item.append(element('span', 'badge', badge));
    const buy = element('div', 'buy');
    buy.append(element('strong', '', price.format(product.price)), add);
    item.append(buy);
    return item;
  });
  document.getElementById('products').replaceChildren(...items);
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
