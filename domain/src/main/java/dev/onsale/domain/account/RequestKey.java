package dev.onsale.domain.account;

/// What makes two requests the same one: the key its client chose. Keys belong to one customer, and
/// to one kind of request.
///
/// @param key 1 to 255 printable ASCII characters
/// @param fingerprint a digest of what was asked, so that a key cannot be used for something else
public record RequestKey(String key, String fingerprint) {
  public static final int LENGTH_MAX = 255;

  public static boolean isValid(String key) {
    return !key.isEmpty()
        && key.length() <= LENGTH_MAX
        && key.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
  }
}
