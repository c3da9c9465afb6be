/**
 * The token a request sends instead of a cookie. A request with one is judged by it alone, whatever cookies come along.
 *
 * @param header the whole `Authorization` header; other schemes are those of a proxy in front of us
 * @returns undefined where there is none; '' and anything else as it was sent
 */
export const readBearerToken = (header: string | undefined): string | undefined =>
  /^Bearer(?: +(.*?))? *$/i
    .exec(header ?? '')
    ?.slice(1)
    .join('');
