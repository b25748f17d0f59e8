import { ownHost, workersProject } from "../support/workers-project.ts";

export default workersProject("workers", ["workers-host"], ownHost);
