/** Gives out the lowest numbers there are: those given back first, so that arrays by number stay short. */
export class FreeNumbers {
  readonly #returned: number[] = [];
  #next = 0;

  take(): number {
    return this.#returned.pop() ?? this.#next++;
  }

  giveBack(number: number): void {
    this.#returned.push(number);
  }
}
