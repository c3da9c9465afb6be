/*
 * Searches JSON for secrets without parsing it, as strictly as JSON.parse reads: what is passed over can be parsed later.
 * In AssemblyScript, because WebAssembly looks at 16 bytes at once. `src/skim-json.ts` is its host.
 */

export { skimFrame, varsEnd, varsStart } from './frame';
export { HINT_TABLES, setNeed } from './glance';
export { HASH, HASH_KEY } from './hash';
export { makeRoom } from './input';
export { setJudge } from './names';
export { skimRecords } from './records';
export { skimRepeated } from './repeated';
export { skipValue } from './skip';
