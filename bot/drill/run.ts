import { runDrill } from './drill';
import { readDrillOptions } from './options';

try {
  const report = await runDrill(readDrillOptions(process.argv.slice(2), process.env));
  process.exit(report.passed ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
