import { CronJob } from "cron";
import { messageOf, type Log } from "./log.js";

/** A recurring job. */
export interface Job {
  /** For the log. */
  readonly name: string;
  /** Cron pattern, in the configured time zone. */
  readonly at: string;
  run(): void | Promise<void>;
}

/** Starts the jobs; one that is still running isn't started again, one that fails is tried again next time. */
export function schedule(jobs: readonly Job[], timeZone: string, log: Log): { stop(): void } {
  const running = jobs.map((job) =>
    CronJob.from({
      cronTime: job.at,
      timeZone,
      start: true,
      waitForCompletion: true,
      unrefTimeout: true,
      onTick: async () => {
        try {
          await job.run();
        } catch (error) {
          log.error(`The job "${job.name}" failed: ${messageOf(error)}. It runs again at its next time.`);
        }
      },
    }),
  );
  return {
    stop() {
      for (const job of running) void job.stop();
    },
  };
}
