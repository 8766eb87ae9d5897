/** Runs inside the function's own process: loads its bundle as the platform does and answers calls one at a time. */
const { main } = require(process.argv[2]);

process.on('message', async ({ id, event, context }) => {
  try {
    const result = await main(event, context);
    process.send({ id, ok: true, result: JSON.stringify(result ?? null) });
  } catch (error) {
    process.send({ id, ok: false, error: String((error && error.stack) || error) });
  }
});
process.send({ ready: true });
