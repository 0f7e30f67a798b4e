// Every benchmark, one after the other.
import { benchTraining } from './bench/training.ts';

await benchTraining();
