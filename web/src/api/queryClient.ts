import { QueryClient } from "@tanstack/react-query";
import { isPassing } from "./problem";
import { waitMillis } from "./retry";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures, error) => waitMillis(error, failures),
    },
    mutations: { retry: false },
  },
});
