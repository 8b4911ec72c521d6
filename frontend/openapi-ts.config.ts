import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: "openapi.json",
  output: "src/client",
  plugins: [{ name: "@hey-api/client-fetch", baseUrl: false, throwOnError: true }, "@hey-api/typescript", "@hey-api/sdk", "@tanstack/react-query"],
});
