// A site that is busy for a moment answers 503 and says how long to wait (RFC 9110, section 10.2.3).
const LEAST = 1000; // milliseconds
const MOST = 30000;
const USUAL = 5000;
const TRIES = 20;

// How long to wait before the same is sent again, in milliseconds; null where that would not help.
export function again(status, retryAfter, tries) {
  if (status !== 503 || tries >= TRIES) return null;
  return Math.min(Math.max(Number(retryAfter) * 1000 || USUAL, LEAST), MOST);
}

// Resolves after `time` milliseconds, or at once where the signal says that nobody waits any more.
export const wait = (time, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve();
    setTimeout(resolve, time);
    signal?.addEventListener("abort", resolve, { once: true });
  });
