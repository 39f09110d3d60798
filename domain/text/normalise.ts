/** Text as it is searched: without accents, case and punctuation, so that "nguyen" finds "Nguyễn". */

/** `searchKey('Nguyễn Đức')` is `'nguyen duc'`. The letter đ has no decomposition and is mapped by hand. */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/@.-]+/gu, ' ')
    .trim();
}
