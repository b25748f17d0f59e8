CREATE TABLE `annotations` (
	`studio_id` text NOT NULL,
	`question` text NOT NULL,
	`annotation` text NOT NULL,
	`asked` text NOT NULL,
	`film_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`studio_id`, `question`)
);
