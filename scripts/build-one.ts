import { TARGETS, type TargetName } from './build-targets';

/** Builds one target in a process of its own: bundlers set `NODE_ENV` and keep memory, neither of which may leak into who asked. */
await TARGETS[process.argv[2] as TargetName].build();
process.exit(0);
