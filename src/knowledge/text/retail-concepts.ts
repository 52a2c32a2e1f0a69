/**
 * Words that customers of a shop use for one thing, in both languages: `concept: [English, Japanese]`. English entries
 * are words or phrases (any word form matches, up to two words may stand between); Japanese ones are parts of words.
 * Kept to what holds in any shop; what is special to a deployment belongs into its entries' phrasings.
 */
export const RETAIL_CONCEPTS: Record<string, readonly [english: string, japanese: string]> = {
  order: ['order, purchase, bought, buy, buying, shopping', '注文, オーダー, 買い物, 購入, 買っ, 買う, 買い'],
  parcel: ['parcel, package, shipment, box, packet', '荷物, 小包, 箱, 商品, 品物'],
  deliver: [
    'deliver, delivery, ship, shipping, dispatch, mail to, post to, send to, send out, courier, carrier',
    '配送, 配達, 発送, 出荷, 送って, 送れ, 送る, お届け, 宅配, 運送',
  ],
  arrive: [
    'arrive, arrival, come, get here, receive, show up, turn up, reach',
    '届, とど, 到着, 着く, 着い, 着き, 着か, 来ない, 来て, 受け取, 受取',
  ],
  track: [
    'track, tracking, status, where is, progress, on the way, scan, whereabouts',
    '追跡, 状況, どこ, 今どこ, 状態, 問い合わせ番号, 伝票番号, 履歴',
  ],
  late: [
    'late, delay, overdue, not arrived, still waiting, slow, behind schedule',
    '遅, おそい, 遅延, まだ, 予定日, 予定を過ぎ',
  ],
  fast: [
    'fast, express, quick, quicker, faster, urgent, rush, asap, soon, sooner, next day',
    '急ぎ, 急い, 早く, 速達, 最短, お急ぎ, 早め, すぐ',
  ],
  howlong: [
    'how long, how many days, how soon, when will, lead time',
    'どれくらい, どのくらい, 何日, 日数, 期間, いつ届, いつ着, いつごろ, いつ頃',
  ],
  cost: [
    'cost, price, fee, charge, how much, pricing, rate, postage, expensive, quote',
    '料金, いくら, 値段, 費用, 送料, 手数料, 価格, 代金, 見積',
  ],
  free: ['free, no charge, free of charge, complimentary', '無料, タダ, ただで, サービスで'],
  abroad: [
    'abroad, overseas, international, foreign country, worldwide, other country, usa, uk, america, europe, asia',
    '海外, 国外, 国際, 欧米, 欧州, ヨーロッパ, アジア, 英国, 米国',
  ],
  customs: ['customs, duty, import tax, tax, vat, tariff', '関税, 税金, 税関, 通関, 消費税'],
  address: [
    'address, street, apartment, postcode, zip code, move house',
    '住所, 届け先, お届け先, 送り先, 宛先, 引っ越, 引越, アパート, マンション',
  ],
  missed: [
    'missed delivery, redelivery, redeliver, not home, not at home, was out, absence note',
    '不在, 再配達, 留守, 持ち戻',
  ],
  slot: [
    'time slot, delivery date, choose date, specify date, evening, certain day, weekend',
    '日時, 時間帯, 指定, 日付指定, 以降, 夜間, 曜日',
  ],
  doorstep: ['doorstep, door, porch, leave outside, drop off, unattended', '置き配, 玄関, 置いて'],
  convenience: [
    'konbini, convenience store, seven eleven, 7-eleven, lawson, familymart, ministop',
    'コンビニ, セブン, ローソン, ファミマ, ファミリーマート, ミニストップ',
  ],
  pickup: [
    'pick up, pickup, collect, fetch',
    '店頭受取, 店頭受け取り, 店で受け取, 店舗受取, 取りに行, で受け取り',
  ],
  return: [
    'return, send back, give back, bring back, take back, returnable',
    '返品, 返送, 送り返, 返したい, 返せ, 返却, 戻す, 引き取',
  ],
  exchange: [
    'exchange, swap, replace, replacement, switch, different one, another one, other size, other colour',
    '交換, 取り替え, 取替, 換え, とりかえ, 差し替え',
  ],
  refund: [
    'refund, money back, reimburse, reimbursement, get my money, pay back',
    '返金, 払い戻, お金が戻, お金は戻, お金が返, 戻ってこ, 返ってこ',
  ],
  partial: [
    'partial, less than, not the full, short, only part, deducted, difference',
    '一部, 足りない, 少ない, 差額, 引かれて, 全額',
  ],
  worn: ['used, worn, wore, opened, tried on, washed', '使った, 使用, 着た, 履いた, 開封, 使って, はいた'],
  sale: [
    'sale, outlet, clearance, discounted, reduced, bargain',
    'セール, アウトレット, クリアランス, 値下げ, 割引品',
  ],
  gift: [
    'gift, present, birthday present, for a friend',
    'ギフト, プレゼント, 贈り物, もらった, 贈, お祝い, 祝い',
  ],
  wrap: ['wrap, wrapping, gift bag, ribbon, gift box', '包装, ラッピング, のし, 包んで, リボン'],
  cancel: [
    'cancel, call off, undo, withdraw, no longer want, changed my mind, do not need',
    'キャンセル, 取り消, 取消, とりけし, とりやめ, 中止, ストップ, やめたい, いらな',
  ],
  change: [
    'change, edit, modify, alter, amend, update, correct, swap, fix',
    '変更, 変えたい, 変えて, 修正, 直した, 直せ, 切り替え, 編集, 訂正',
  ],
  wrong: [
    'wrong, incorrect, mistake, not what i ordered, mixed up, instead of',
    '間違, まちがえ, ちがう, 違う, 誤って, 別の商品',
  ],
  missing: [
    'missing, lacking, left out, incomplete, not in the box, without',
    '入ってない, 入っていな, 足りない, 不足, 欠品, 抜けて, 無かった, なかった',
  ],
  twice: ['twice, double, duplicate, two times, again by accident, charged twice', '二重, 2回, 二回, 重複'],
  combine: ['combine, together, same box, one shipment, merge, bundle', 'まとめて, 一緒に, 同梱, 同じ箱'],
  damaged: [
    'damaged, broken, cracked, smashed, shattered, faulty, defect, defective, torn, scratched',
    '破損, 壊れ, 割れ, 不良, 傷, 欠け, 破れ, こわれ',
  ],
  repair: ['repair, fix, mend', '修理, 直して, 直せ, 修繕, 折れた'],
  warranty: ['warranty, guarantee, covered, came apart, fell apart', '保証, ほつれ'],
  part: ['spare part, part, component, accessory', '部品, パーツ, 付属品, 単品'],
  stock: [
    'stock, restock, sold out, out of stock, back in, available, unavailable, availability',
    '在庫, 再入荷, 入荷, 売り切れ, 品切れ, 欠品中',
  ],
  preorder: ['preorder, pre-order, reserve, reserved, release date', '予約, 先行, 発売'],
  size: [
    'size, sizing, fit, measurement, too big, too small, too tight, large, medium, small',
    'サイズ, 大きさ, 寸法, きつい, きつく, ゆるい, 小さい, 大きい, 採寸',
  ],
  care: [
    'wash, washing, clean, cleaning, launder, laundry, dry, iron, care, maintain',
    '洗, 洗濯, お手入れ, 手入れ, クリーニング, 乾か, 汚れ',
  ],
  waterproof: [
    'waterproof, water resistant, rain, heavy rain, downpour, wet, keep dry',
    '防水, 撥水, 耐水, 雨, 土砂降り, 濡れ',
  ],
  wind: ['wind, windy, windproof, storm, typhoon, gust', '風, 強風, 台風, 耐風'],
  sun: ['uv, sun, sunlight, parasol, sunburn, shade', '紫外線, 日傘, 日焼け, 遮光, uv, 日よけ'],
  child: [
    'child, children, kid, kids, toddler, baby, son, daughter, year old',
    '子ども, 子供, こども, キッズ, 幼児, 歳児, 赤ちゃん, 娘, 息子, 小学生',
  ],
  flight: [
    'flight, plane, airplane, aircraft, cabin, carry-on, hand luggage, airport',
    '飛行機, 機内, 手荷物, 空港',
  ],
  pay: ['pay, payment, paying, checkout', '支払, 払い, 払え, 払う, 決済, 清算, 精算'],
  methods: [
    'payment method, ways to pay, accept card, which cards',
    '支払い方法, 支払方法, 決済手段, 決済方法, 使えるカード',
  ],
  card: [
    'card, credit card, debit card, visa, mastercard, amex, american express, jcb, discover, unionpay',
    'カード, クレジット, ビザ, マスターカード, アメックス, 銀聯, デビット',
  ],
  declined: [
    'declined, rejected, refused, does not go through, payment failed, not accepted',
    '拒否, 通らない, 使えない, エラー, はじかれ, 決済できな, 弾かれ',
  ],
  instalment: [
    'instalment, installment, split payment, monthly payments, pay later',
    '分割, リボ, 後払い, 月々',
  ],
  cod: ['cash on delivery, cod, pay on delivery, pay the driver', '代引, 代金引換, 着払い'],
  wallet: [
    'paypay, apple pay, google pay, paypal, line pay, e-wallet, qr code, barcode',
    'ペイペイ, paypay, スマホ決済, qr, バーコード, 電子マネー',
  ],
  debit: [
    'charged, debited, taken from my account, bank statement, when will you charge',
    '引き落と, 請求, 引落, 明細, 計上',
  ],
  deadline: [
    'deadline, due, too late, expire, expired, expiry, time limit, last day, until when, within how many days',
    '期限, 締め切り, 有効期限, いつまで, 切れ, 失効, 過ぎ, 間に合',
  ],
  coupon: [
    'coupon, promo code, discount code, voucher code, promotion',
    'クーポン, 割引コード, プロモ, 割引, プロモーション',
  ],
  giftcard: ['gift card, gift voucher, e-gift, gift certificate', 'ギフトカード, ギフト券, 商品券'],
  currency: [
    'currency, exchange rate, yen, dollars, euros, pounds',
    '通貨, 外貨, ドル, ユーロ, ポンド, 為替',
  ],
  invoice: [
    'receipt, invoice, bill, tax document, expenses',
    '領収書, 領収証, 請求書, インボイス, 明細書, 納品書, レシート, 経費',
  ],
  confirm: [
    'confirmation, confirmation email, confirm',
    '確認メール, 受付メール, 注文確認, メールが来, メールが届',
  ],
  account: [
    'account, profile, login details, membership',
    'アカウント, 会員, マイページ, メンバー, 登録情報',
  ],
  register: [
    'register, sign up, create account, join, become a member, registration',
    '登録, 入会, 新規, メンバーになる, 会員になる',
  ],
  guest: [
    'guest, without account, without registering, without signing up',
    '会員登録なし, 登録なし, 登録せず, ゲスト',
  ],
  login: [
    'log in, login, sign in, signin, logged out, locked out, get into my account',
    'ログイン, サインイン, 入れない, 入れません',
  ],
  password: ['password, passcode, forgot password, reset password, credentials', 'パスワード, 暗証'],
  twofactor: [
    'two factor, two-step, authenticator, verification code, 2fa, authentication app, one-time code',
    '二段階, 2段階, 認証, 確認コード, ワンタイム',
  ],
  delete: ['delete, remove, close account, erase, deactivate', '削除, 退会, 消し, 解約, 抹消, なくしたい'],
  email: ['email, e-mail, mail address, inbox, gmail', 'メール, アドレス, gmail'],
  newsletter: [
    'newsletter, unsubscribe, promo mail, marketing email, spam, opt out, advertising mail',
    'メルマガ, 配信停止, 宣伝, ニュースレター, dm',
  ],
  privacy: [
    'privacy, personal data, personal information, data about me, gdpr, information you have',
    '個人情報, プライバシー, データ, 保有',
  ],
  cookie: ['cookie, tracker, tracking cookie, ad tracking, consent banner', 'クッキー, cookie, トラッキング'],
  hours: [
    'opening hours, hours, open, close, closed, what time, 24 hours, weekend, holiday',
    '営業時間, 受付時間, 何時, 定休日, 営業, 休み, 24時間, 土日',
  ],
  contact: [
    'contact, phone, call, reach you, talk to, speak to, chat with, telephone, phone number',
    '連絡, 電話, 問い合わせ, 問合せ, 窓口, 相談, 話したい',
  ],
  support: [
    'support, customer service, help desk, agent, representative, someone',
    'サポート, カスタマー, 担当, オペレーター, 対応して',
  ],
  store: [
    'store, shop, branch, showroom, outlet, physical store, boutique, in person',
    '店舗, お店, 直営, 支店, ショップ, 店員, 実店舗, ショールーム',
  ],
  staff: [
    'staff, employee, clerk, cashier, assistant, salesperson, manager',
    '店員, スタッフ, 従業員, 係, 担当者',
  ],
  rude: [
    'rude, impolite, unfriendly, disrespectful, attitude, bad service',
    '失礼, 態度, 不愉快, 感じ悪, 感じが悪, 横柄, 接客',
  ],
  complain: [
    'complain, complaint, unhappy, disappointed, report, feedback',
    'クレーム, 苦情, 報告, 不満, 意見',
  ],
  points: ['points, loyalty points, rewards, reward program, earn', 'ポイント, 特典, 貯ま, 加算, 反映, 付与'],
  redeem: ['redeem, spend points, apply points', 'ポイントを使, ポイントで, ポイント利用'],
  tier: [
    'tier, level, rank, gold, platinum, silver, status level',
    'ランク, 会員ランク, ゴールド, プラチナ, シルバー, ステージ',
  ],
  birthday: ['birthday, birth month', '誕生日, 誕生月, バースデー'],
  bulk: [
    'bulk, wholesale, large quantity, corporate order, company order, for an event, team order, for our staff',
    '大量, 法人, まとめ買い, 企業, 社員, イベント用, 卸, 団体',
  ],
  logo: ['logo, print our, company name on, branding, custom print', 'ロゴ, 社名, プリント, 名入れ印刷'],
  personalise: [
    'personalise, personalize, engrave, engraving, embroider, initials',
    '名入れ, 刻印, 刺繍, イニシャル',
  ],
  review: [
    'review, rating, stars, feedback about, testimonial, comment on a product',
    'レビュー, 口コミ, 感想, 評価, 投稿',
  ],
  eco: [
    'sustainable, sustainability, environment, environmental, eco, pfas, recycled material, ethical',
    '環境, サステナ, エコ, 再生素材, リサイクル素材',
  ],
  recycle: ['recycle, recycling, dispose, throw away, old one', 'リサイクル, 回収, 処分, 捨て'],
  failing: [
    'not work, does not work, error, problem, cannot, broken link, failing, stuck',
    'できない, できません, エラー, 反応しな, 動かな, うまくいか, だめ',
  ],
  quantity: [
    'quantity, how many, amount, number of, pieces, more than one, fewer',
    '数量, 個数, 何個, 何枚, 枚数, 本数, 点数',
  ],
  money: ['money, cash, amount, sum, balance', 'お金, 現金, 金額, 残高'],
  document: ['document, paperwork, form, papers, certificate', '書類, 証明, 用紙, 申告'],
};
