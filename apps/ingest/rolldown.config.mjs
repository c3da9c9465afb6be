import { nodeBundle } from '../../rolldown.preset.mjs';

export default nodeBundle({ main: 'src/main.ts' });
