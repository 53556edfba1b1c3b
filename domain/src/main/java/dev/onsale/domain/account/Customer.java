package dev.onsale.domain.account;

/// Somebody with an account.
public record Customer(CustomerId id, EmailAddress email, String name, Role role) {
  public static final int NAME_LENGTH_MAX = 100;
}
