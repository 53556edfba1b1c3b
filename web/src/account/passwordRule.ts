const CHARACTERS_MIN = 10;
const BYTES_MAX = 72;

export const PASSWORD_HINT = "At least 10 characters.";

/** Why a new password would be refused, or undefined. The upper bound counts bytes (bcrypt). */
export function passwordFault(password: string): string | undefined {
  if ([...password].length < CHARACTERS_MIN) return PASSWORD_HINT;
  if (new TextEncoder().encode(password).length > BYTES_MAX)
    return "That is too long: 72 bytes at most.";
  return undefined;
}
