import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env["ONSALE_BACKEND"] ?? "http://127.0.0.1:8080";

// Assets stay files: the page's content security policy allows neither data: nor inline code.
export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": backend,
      "/ws": { target: backend, ws: true },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
