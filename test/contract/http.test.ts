import { httpBackend } from "../../gpu-functions/client/http.ts";
import { backendContract } from "./backend-contract.ts";

backendContract("http", (url, token, timeoutMs) => httpBackend({ name: "local", url, token, timeoutMs }));
