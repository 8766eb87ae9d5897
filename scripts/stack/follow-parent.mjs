// Loaded before each part: when the process that started it is gone, however it went, the part stops too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
