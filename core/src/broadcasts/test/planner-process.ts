import { PACKAGED_CALENDAR } from '../../calendar/holidays';
import { connectStore } from '../../store/connect';
import { planDue } from '../planner';

/** A process that plans what is due at an instant, once, and says so. */
const [uri = '', instant = ''] = process.argv.slice(2);
const { db, close } = await connectStore(uri);
process.stdout.write('ready\n');
const report = await planDue(db, new Date(instant), PACKAGED_CALENDAR);
process.stdout.write(`${JSON.stringify(report)}\n`);
await close();
