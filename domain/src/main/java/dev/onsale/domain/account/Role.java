package dev.onsale.domain.account;

/// What an account may do: buy, work the doors, or run the sale.
public enum Role {
  USER,
  STAFF,
  ADMIN
}
