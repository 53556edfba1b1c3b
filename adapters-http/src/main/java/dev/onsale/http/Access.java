package dev.onsale.http;

/// Who may use a route.
enum Access {
  /// Anybody.
  PUBLIC,
  /// Anybody, but browsers only from pages of this site, because it changes their cookie.
  SIGN_IN,
  /// Whoever is signed in.
  CUSTOMER,
  /// Those who work the doors, and admins.
  STAFF,
  /// Admins.
  ADMIN
}
