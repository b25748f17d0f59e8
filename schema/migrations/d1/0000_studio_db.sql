CREATE TABLE `api_keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`studio_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`studio_id`) REFERENCES `studios`(`studio_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_keys_by_studio` ON `api_keys` (`studio_id`);--> statement-breakpoint
CREATE TABLE `artifacts` (
	`studio_id` text NOT NULL,
	`cache_key` text NOT NULL,
	`artifacts` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`studio_id`, `cache_key`)
);
--> statement-breakpoint
CREATE TABLE `films` (
	`film_id` text PRIMARY KEY NOT NULL,
	`studio_id` text NOT NULL,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`woken_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `films_by_studio` ON `films` (`studio_id`,`created_at`,`film_id`);--> statement-breakpoint
CREATE INDEX `films_by_status` ON `films` (`status`,`woken_at`);--> statement-breakpoint
CREATE TABLE `studios` (
	`studio_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`budget_usd_micros` integer,
	`created_at` integer NOT NULL
);
