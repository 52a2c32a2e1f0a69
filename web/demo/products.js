/** What the shop window shows. Facts agree with the shop's articles in demo/articles.jsonl. */
export const products = [
  {
    image: 'kaze',
    price: 7480,
    en: ['Kaze 65', 'Long umbrella, double canopy, tested to 20 m/s', 'Best in wind'],
    ja: ['Kaze 65', '長傘・二重張り・風速20mまで試験済み', '風に強い'],
  },
  {
    image: 'shizuku',
    price: 4290,
    en: ['Shizuku Mini', 'Folding umbrella, 21 cm, 180 g'],
    ja: ['Shizuku Mini', '折りたたみ傘・21cm・180g'],
  },
  {
    image: 'hare',
    price: 6380,
    en: ['Hare', 'Parasol for sun and rain, blocks 99% of UV', 'For summer'],
    ja: ['Hare', '晴雨兼用日傘・紫外線99%カット', '夏のおすすめ'],
  },
  {
    image: 'amaoto',
    price: 16800,
    en: ['Amaoto coat', 'Rain coat, 20,000 mm, cut to go over a jacket'],
    ja: ['Amaoto コート', 'レインコート・耐水圧20,000mm・上着の上から'],
  },
  {
    image: 'mizutama',
    price: 8250,
    en: ['Mizutama boots', 'Natural rubber, 22–27 cm'],
    ja: ['Mizutama ブーツ', '天然ゴムの長靴・22〜27cm'],
  },
  {
    image: 'kaeru',
    price: 5940,
    en: ['Kaeru for children', 'Rain coat with reflective stripes, 80–150 cm'],
    ja: ['Kaeru キッズ', 'レインコート・反射テープ付き・ランドセル対応・80〜150cm'],
  },
  {
    image: 'toumei',
    price: 2750,
    en: ['Toumei', 'Clear umbrella with parts you can replace'],
    ja: ['Toumei', '部品を交換できるビニール傘'],
  },
  {
    image: 'kasane',
    price: 3960,
    en: ['Kasane tote', 'Sealed seams, keeps a 14-inch laptop dry'],
    ja: ['Kasane トート', '縫い目まで防水・14インチPC対応'],
  },
];
