/** The page in Japanese. English is in the page itself. */
export const japanese = {
  pageTitle: 'Kosame — 神戸の雨の日用品店',
  skip: '本文へ移動',
  notice: '国内8,000円以上で送料無料・13時までのお支払いで当日発送',
  navLabel: '商品',
  navUmbrellas: '傘',
  navRainwear: 'レインウェア',
  navRepair: '修理',
  navShops: '店舗',
  basket: 'カート',
  eyebrow: '梅雨 2026',
  heroTitle: '雨の日と、仲良くなる。',
  heroText:
    '神戸の小さな工房から。毎日使えて、壊れたら直して、いつか誰かに譲れる傘とレインウェアをお届けします。',
  heroShop: '商品を見る',
  heroAsk: '相談する',
  promise1: '2年間の保証',
  promise1Text: 'すべての傘が対象。修理も無料です',
  promise2: '30日以内の返品',
  promise2Text: '店舗へのお持ち込みは送料無料',
  promise3: '部品はいつまでも',
  promise3Text: '骨の交換は何年前の傘でも1本880円',
  collection: '商品一覧',
  repairTitle: '壊れても、終わりじゃない。',
  repairText:
    '強い風で裏返ってしまったら、神戸の工房へお送りいただくか、店舗へお持ちください。Kosameの傘でしたら何年前のものでも修理し、約2週間でお返しします。',
  repairAsk: '修理について相談する',
  shopsTitle: '雨宿りに、どうぞ。',
  shop1: '神戸元町店',
  shop1Text: '11時〜19時（火曜定休）。ガラス越しに工房をご覧いただけます。',
  shop2: '東京吉祥寺店',
  shop2Text: '11時〜20時（無休）。井の頭公園から徒歩2分です。',
  helpTitle: 'お困りですか？',
  helpText:
    '配送・返品・サイズ・修理のことは、自動応答がすぐにお答えします。わからないことは担当者が引き継ぎますので、繰り返しご説明いただく必要はありません。',
  helpChat: 'チャットで相談する',
  helpCentre: 'ヘルプセンター',
  footer: '1987年から、神戸の雨の日用品店',
  footerDemo:
    'これはデモ用の店舗です。商品の販売はしておりません。Tsunaguのウェブチャットをお試しいただけます。',
  add: 'カートに入れる',
  added: (name) => `${name}をカートに入れました`,
};

/** What is said by the script alone. */
export const english = { add: 'Add to basket', added: (name) => `${name} is in your basket` };
