CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_id` ON `events` (`event_id`);--> statement-breakpoint
CREATE TABLE `film` (
	`id` integer PRIMARY KEY NOT NULL,
	`header` text NOT NULL,
	`sheet` text,
	`cut` text,
	`heartbeat_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`job_id` text PRIMARY KEY NOT NULL,
	`ord` integer NOT NULL,
	`stage` text NOT NULL,
	`shot_id` text,
	`status` text NOT NULL,
	`priority` integer NOT NULL,
	`missing` integer,
	`not_before` integer,
	`wake_at` integer,
	`remote_id` text,
	`spec` text NOT NULL,
	`run` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_by_wake` ON `jobs` (`wake_at`) WHERE wake_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `jobs_by_queue` ON `jobs` (`status`,`priority`,`job_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_shot` ON `jobs` (`shot_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_remote` ON `jobs` (`remote_id`) WHERE remote_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `needs` (
	`job_id` text NOT NULL,
	`ord` integer NOT NULL,
	`role` text NOT NULL,
	`need_job_id` text NOT NULL,
	`output` text NOT NULL,
	`required` integer NOT NULL,
	PRIMARY KEY(`job_id`, `ord`)
);
--> statement-breakpoint
CREATE INDEX `needs_by_input` ON `needs` (`need_job_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rank` integer NOT NULL,
	`type` text NOT NULL,
	`effect` text NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_by_rank` ON `outbox` (`rank`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_by_time` ON `outbox` (`not_before`);--> statement-breakpoint
CREATE TABLE `shots` (
	`number` integer PRIMARY KEY NOT NULL,
	`shot_id` text NOT NULL,
	`shot` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shots_by_id` ON `shots` (`shot_id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`revision` integer PRIMARY KEY NOT NULL,
	`script` text NOT NULL,
	`title` text NOT NULL
);
