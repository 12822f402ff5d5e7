/** A provider's secret. It prints as its last four characters, so that no log, error or page shows it by accident. */
export class LlmKey {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself: only for the request to its provider and for the tripwire. */
  reveal(): string {
    return this.#value;
  }

  get lastFour(): string {
    return this.#value.length < 12 ? '' : this.#value.slice(-4);
  }

  toString(): string {
    return this.#value === '' ? 'no key' : `…${this.lastFour}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
