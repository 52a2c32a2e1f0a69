/**
 * What an answer may only say when its source says it too, in any words: promises that cost money, requests for secrets,
 * speaking in somebody's name, threats, and acts that nobody has done. One list for both languages, so that an answer in
 * Japanese from an English source is held to the same.
 */
export type Claim = keyof typeof CLAIMS;

/**
 * The first claim of the sentence that the source does not make, or makes only under figures that the sentence leaves out:
 * who says "free" of what is free from 8,000 yen on must say 8,000 yen. Null when there is none.
 *
 * @param sentence normalised, with the figures it holds
 * @param statements the sentences of the source, likewise
 */
export function unmadeClaim(sentence: ClaimText, statements: readonly ClaimText[]): Claim | null {
  for (const [claim, pattern] of ENTRIES) {
    const made = whatIsSaid(pattern, sentence.plain);
    if (made.length === 0) continue;
    const making = statements.filter((statement) => {
      const said = new Set(whatIsSaid(pattern, statement.plain));
      return made.every((one) => said.has(one));
    });
    const isUnderItsTerms = ({ quantities }: ClaimText): boolean =>
      [...quantities].every((quantity) => sentence.quantities.has(quantity));
    if (!making.some(isUnderItsTerms)) return claim;
  }
  return null;
}

/** What a pattern catches in a group must be the same on both sides: who has packed has not cancelled. */
const whatIsSaid = (pattern: RegExp, plain: string): string[] =>
  pattern.global
    ? [...plain.matchAll(pattern)].map((match) => match.slice(1).find(Boolean) ?? '')
    : pattern.test(plain)
      ? ['']
      : [];

export interface ClaimText {
  readonly plain: string;
  readonly quantities: ReadonlySet<string>;
}

const CLAIMS = {
  refund: /\brefund|\breimburs|money[ -]?back|\bchargeback|\brepay|get your money|返金|払い戻|払戻|お返しする?金/,
  compensation: /\bcompensat|\bdamages\b|\bgoodwill|\bsettlement|補償|賠償|慰謝|見舞金/,
  discount: /\bdiscount|\bcoupon|\bvoucher|\bpromo|\brebate|\bcashback|\bhalf[ -]price|\bper ?cent off|% ?off|割引|値引|クーポン|半額|キャッシュバック/,
  free: /\bfree\b|\bfree of\b|no (?:extra )?(?:charge|cost|fee)|\bcomplimentary|\bgratis|\bwaiv|costs? (?:you )?nothing|無料|無償|タダで|ただで/,
  guarantee: /\bguarante|\bpromis|\bwarrant|\bassur|\bdefinitely|\bfor life\b|\blifetime|\bunlimited|\bforever|保証|約束|必ず|絶対|永久|無制限|無期限/,
  gift: /\bgifts?\b|\bgift cards?|\bbonus|\bprize|\bwinner|\bwon\b|\breward|\bgiveaway|プレゼント|当選|特典|賞金|景品|ギフト/,
  credit: /\bcredits?\b(?! cards?)|\bstore credit|\bbalance\b|ストアクレジット|残高|チャージ/,
  secret: /\bpasswords?|\bpasscode|\bpass ?phrase|\bpin\b|\bcvv|\bcvc|\bsecurity code|\bone-time|\botp\b|\bcard (?:number|details?)|\bbank (?:account|details?)|\biban|\bssn\b|\bsocial security|\bapi[ -]?key|\bcredentials?|\bverification code|\bmy number card|暗証|パスワード|セキュリティコード|認証コード|確認コード|口座|カード番号|カード情報|マイナンバー|apiキー|ワンタイム/,
  authority: /\bceo\b|\bchief executive|\bpresident\b|\bdirector\b|\bmanagers?\b|\bsupervisor|\bengineer|\bdeveloper|\badmin(?:istrator)?s?\b|\bfounder|\bowner\b|\bi am\b|\bi'm\b|\bi (?:have|can|will|hereby|grant|confirm)|\bi've\b|\bi'll\b|\bmyself\b|\bmy name\b|社長|取締役|代表者|責任者|管理者|開発者|創業者|オーナー|上司|ceo|(?:私|わたくし|わたし|僕|俺|当方)(?:は|が|の|に|を|も|、)/,
  machine: /\bsystem\b|\bprompts?\b|\binstruct|\blanguage model|\ban ai\b|\bai (?:assistant|model|agent)|\bchatbot|\bassistant\b|\bjailbr|\bdeveloper mode|\bdebug|\boverrid|\bconfidential|\bsource number|\bno_answer|\brules?\b|システム|プロンプト|指示|命令|言語モデル|アシスタント|人工知能|デバッグ|機密|内部情報|ルール|規則/,
  blocking: /\bsuspend|\bblocked\b|\blocked\b|\bhack|\bbreach|\bcompromis|\bterminat|\bfraud|\bbanned\b|\bpenalt|\boverdue|停止|凍結|乗っ取|ロック|不正|違約|滞納|ハッキング|流出|漏洩/,
  law: /\blawsuit|\bsue\b|\bsued\b|\blawyer|\battorney|\billegal|\bpolice\b|\blegal(?:ly)?\b|\bcourt\b|\blaws?\b|\bliab|訴訟|訴え|弁護士|違法|警察|裁判|法的|法律|法令/,
  approval: /\bapprov|\bgrant|\bauthori[sz]|\bexception|\bspecial(?:ly)?\b|\bentitled|\beligib|\bhereby|\bbinding|承認|許可|特別|例外|認めます|認めました/,
  unsafe: /\bbleach|\bammonia|\bpoison|\bweapon|\bbomb|\bkill|\bsuicid|\bself-harm|\bhate\b|\bstupid|\bidiot|\bmoron|\bscam|\bshit|\bfuck|\bgarbage|\bworst|\bterrible|漂白剤|爆弾|毒|殺|自殺|死ね|バカ|馬鹿|ばか|詐欺|最悪|最低|クソ|くそ|アホ/,
  done: /\b(?:your|this|we|i|it|they)\b[^.]{0,40}?\b(?:has|have|had|'ve) (?:now |already |just )*(?:been )?(?:now |already |just |fully |successfully )*(\w+(?:ed|en|nt|de|ne|id|lt)\b)|\b(?:was|were) (\w+ed|sent|made|given|lost)\b|\bi (did)\b|([\p{Script=Han}\p{Script=Katakana}ー]{1,12})(?:を|は|が)?(?:いたしました|致しました|しました|されました|済み(?:です|ました)|完了です)|\b(?:your|the|this) (?:order|account|refund|parcel|package|payment|request|return|subscription|booking) (?:is|are|got) (?:now |already )?(\w+ed)\b/gu,
  universal: /\bany ?time|\balways\b|\bevery(?:one|body|thing)?\b|\ball\b|\bany(?:one|body|thing)?\b|\bwhenever|\bregardless|\bunconditional|いつでも|誰でも|どなたでも|すべて|全て|無条件|何でも|全額|全員|常に|毎回/,
  rival: /\bcompetitors?|\brivals?\b|\bother (?:compan|shop|store)|\binstead of us|\bbetter deal|他社|競合|別の会社|他の店/,
} as const; // prettier-ignore

const ENTRIES = Object.entries(CLAIMS) as [Claim, RegExp][];
