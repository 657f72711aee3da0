/** A process that never gets ready. */
setInterval(() => {}, 1_000);
