// Loaded before each part: when the process that started it is gone, however it went, the part stops too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The listener must not keep a part alive that has nothing left to do.
process.channel?.unref();
