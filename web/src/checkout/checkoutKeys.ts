import { freshKey } from "../api/freshKey";

/**
 * Idempotency keys, one per hold and payment method, made and stored before the first request: a
 * reload or a lost answer then repeats the same payment instead of starting a second one.
 */
export class CheckoutKeys {
  private readonly storage: Storage;
  private readonly fresh: () => string;

  constructor(storage: Storage, fresh: () => string = freshKey) {
    this.storage = storage;
    this.fresh = fresh;
  }

  keyFor(holdId: string, method: string): string {
    const name = nameOf(holdId, method);
    const known = this.storage.getItem(name);
    if (known !== null) return known;
    const key = this.fresh();
    this.storage.setItem(name, key);
    return key;
  }

  /** After a final refusal the next try is a new payment and needs a new key. */
  forget(holdId: string, method: string): void {
    this.storage.removeItem(nameOf(holdId, method));
  }
}

function nameOf(holdId: string, method: string): string {
  return `onsale.checkout.${holdId}.${method}`;
}
