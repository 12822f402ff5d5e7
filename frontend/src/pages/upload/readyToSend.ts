import { type KeyInFile, keysIn, textOf, withoutKeys } from '../../keys/keysInFile';

/** A chosen file holds AI keys and was not sent. */
export class KeysInFile extends Error {
  override readonly name = 'KeysInFile';

  constructor(readonly places: readonly KeyInFile[]) {
    super('There is an AI key in this meeting.');
  }
}

/**
 * What may leave this browser of a chosen file: the file itself when it holds no key, else a copy with
 * "[key removed]" in their place, or a KeysInFile error when the person has not asked for that yet.
 *
 * A file that is not plain text goes as it is: the server looks inside and refuses it.
 */
export async function readyToSend(file: File, { removeKeys }: { removeKeys: boolean }): Promise<Blob> {
  const text = await textOf(file);
  if (text === undefined) return file;
  const places = keysIn(text);
  if (places.length === 0) return file;
  if (!removeKeys) throw new KeysInFile(places);
  return new Blob([withoutKeys(text)], { type: file.type });
}
