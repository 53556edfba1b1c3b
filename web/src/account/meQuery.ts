import { queryOptions, useQuery } from "@tanstack/react-query";
import { get, post } from "../api/client";
import { hasCode } from "../api/problem";
import { queryClient } from "../api/queryClient";
import type { User } from "../api/types";

const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => whoAmI(signal),
  staleTime: 5 * 60_000,
});

/** The signed-in user, null for a visitor, undefined while unknown. */
export function useMe() {
  return useQuery(meQuery);
}

async function whoAmI(signal: AbortSignal): Promise<User | null> {
  try {
    return await get<User>("/api/auth/me", { signal });
  } catch (error) {
    if (hasCode(error, "unauthenticated")) return null;
    throw error;
  }
}

export async function signIn(email: string, password: string): Promise<User> {
  const user = await post<User>("/api/auth/login", { email, password });
  queryClient.setQueryData(meQuery.queryKey, user);
  return user;
}

export async function signUp(name: string, email: string, password: string): Promise<User> {
  await post<User>("/api/auth/register", { email, password, name });
  return signIn(email, password);
}

/** Whatever was fetched belonged to the one who leaves. */
export async function signOut(): Promise<void> {
  await post<undefined>("/api/auth/logout");
  queryClient.removeQueries({ queryKey: ["holds"] });
  queryClient.removeQueries({ queryKey: ["orders"] });
  queryClient.removeQueries({ queryKey: ["mails"] });
  queryClient.removeQueries({ queryKey: ["tickets"] });
  queryClient.setQueryData(meQuery.queryKey, null);
}

/** The session ended somewhere else: show it. */
export function sessionLost(): void {
  queryClient.setQueryData(meQuery.queryKey, null);
}
