import { NotFoundException } from '@nestjs/common';

/** An id from an address. @throws 404 for what can be none: there is nothing at such an address. */
export function requireId(text: string): string {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new NotFoundException();
  return text;
}
