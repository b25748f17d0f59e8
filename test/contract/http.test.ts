import { httpBackend } from "../../gpu-functions/client/http.ts";
import { startHostDouble } from "../support/host-double.ts";
import { backendContract } from "./backend-contract.ts";

const TOKEN = "http-bearer-token";

backendContract("http", {
  start: () => startHostDouble({ token: TOKEN }),
  connect: ({ url }, { wrongToken, timeoutMs = 2_000 }) =>
    httpBackend({ name: "local", url, token: wrongToken ? "wrong" : TOKEN, timeoutMs }),
  secrets: [TOKEN],
  submission: "POST /jobs",
});
