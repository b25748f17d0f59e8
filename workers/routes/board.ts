import { Hono } from "hono";
import type { AppEnv } from "../context.ts";

export const boardRoutes = new Hono<AppEnv>();
