import type { Command } from './context';

export const AGGREGATE_COMMANDS: Record<string, Command> = {};
