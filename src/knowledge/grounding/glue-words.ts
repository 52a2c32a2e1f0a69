import { stemEnglish } from '../text/stem-english.js';

/** English words that put an answer together and promise nothing by themselves; as stems. */
export const GLUE_WORDS: ReadonlySet<string> = new Set(
  `able came note about above according after again all allow along already also although always another any anything apply ask
   available aware back based because become before begin below both bring call case change check choose click come
   complete confirm contact contain continue correct create currently decide depend describe different directly display
   during each easy either else enter every everything example explain few fill find first follow full further general
   get give go happen help how however include information inside instead into item itself keep kind know last later
   least leave left let like line link list little long look made make many mean mention method more most much must
   name near necessary need new next nothing now number offer official once one only open option order other otherwise
   out over own page part people per place please possible prepare press process product proper provide purchase
   put question quickly read ready reason receive regarding request require right same say screen second section see
   select send service set several shop shortly show similar simple simply since site some someone something soon start
   step still store such sure take team tell thing through time together top try turn type under until up upon use
   usual usually via wait want way website well what when where whether which while who whole whose why within without
   work write yes`
    .split(/\s+/)
    .map(stemEnglish),
);

/** The same for Japanese: what consists of these characters only. */
export const GLUE_CHARACTERS: ReadonlySet<string> = new Set(
  '確認利用使用場合必要可能方法以下次手続案内詳細際内時後前中上下等点件合願致頂行見使出来問画面客様方事物者先元為通常又各自他全部お知選択申訳恐入数円表示入力開押進待受取対応希望対象',
);

/** Japanese in kana only that opens or closes a clause and says nothing by itself. */
export const OPENINGS =
  /^(?:はい|いいえ|いえ|なお|また|ただし|そのため|ですので|ですから|その(?:うえ|ほか|あと|とき|まま)で?|それでは|では|すると|もし|まず|つぎに|そして|さらに|または|もしくは|および|あるいは|おそれいりますが|もうしわけ(?:ございません|ありません)が?|おてすうですが|ご?ざいます|です|ます|ください(?:ませ)?|いただけます|できます|となります|になります|しますと|していただき|いただくか|よろしくおねがい(?:いた)?します|こちら(?:から|で|に|を|の)?|そちら(?:から|で|に|を|の)?|ここ(?:から|で|に|を)?)$/;
