/** What retrieval knows about one candidate; everything is a share between 0 and 1 but `margin` and `words`. */
export interface Signals {
  score: number;
  entry: number;
  phrasing: number;
  coverage: number;
  closeness: number;
  margin: number;
  words: number;
  foreign: boolean;
}
