/**
 * The seed of all property tests of a run. `npm test` judges a change, so it tries the same examples each time and says
 * the same of the same code; `npm run test:properties` looks for faults nobody has met yet, with new seeds.
 */
import * as fc from 'fast-check';

const USUAL_SEED = 20_261_121;

const asked = process.env['QUIPU_PROPERTY_SEED'];
const seed = asked === undefined ? USUAL_SEED : Number(asked);
if (!Number.isInteger(seed))
  throw new Error(`QUIPU_PROPERTY_SEED is "${asked ?? ''}", which is no whole number.`);
fc.configureGlobal({ seed });
