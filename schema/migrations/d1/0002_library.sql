CREATE TABLE `characters` (
	`studio_id` text NOT NULL,
	`character_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`aliases` text NOT NULL,
	`alias_keys` text NOT NULL,
	`casting` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`studio_id`, `character_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `characters_by_name` ON `characters` (`studio_id`,`name_key`);