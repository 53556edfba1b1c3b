package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.CountingIds;
import dev.onsale.application.InMemoryAccounts;
import dev.onsale.application.QuickPasswords;
import dev.onsale.application.account.Register;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemoAccountsTest {
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final QuickPasswords passwords = new QuickPasswords();
  private final Register register = new Register(accounts, passwords, new CountingIds());
  private final DemoAccounts demo =
      new DemoAccounts(accounts, passwords, register, new FreshIds(InstantSource.system()));

  @Test
  void where_only_this_machine_can_reach_them_they_have_the_public_password() {
    assertThat(demo.make(DemoAccounts.ADMIN, true)).contains(DemoAccounts.PUBLIC_PASSWORD);
    assertThat(demo.make(DemoAccounts.BUYER, true)).contains(DemoAccounts.PUBLIC_PASSWORD);

    assertThat(role(DemoAccounts.ADMIN)).isEqualTo(Role.ADMIN);
    assertThat(role(DemoAccounts.BUYER)).isEqualTo(Role.USER);
    assertThat(demo.arePublic()).isTrue();
  }

  @Test
  void elsewhere_each_has_a_password_of_its_own() {
    Optional<Password> admin = demo.make(DemoAccounts.ADMIN, false);
    Optional<Password> buyer = demo.make(DemoAccounts.BUYER, false);

    assertThat(admin).isPresent().isNotEqualTo(buyer);
    assertThat(admin.orElseThrow().isAcceptable()).isTrue();
    assertThat(demo.arePublic()).isFalse();
  }

  @Test
  void one_public_account_is_enough_to_be_public() {
    demo.make(DemoAccounts.ADMIN, false);
    demo.make(DemoAccounts.BUYER, true);

    assertThat(demo.arePublic()).isTrue();
  }

  @Test
  void an_account_that_is_there_keeps_its_password() {
    demo.make(DemoAccounts.ADMIN, false);

    assertThat(demo.make(DemoAccounts.ADMIN, true)).isEmpty();

    assertThat(demo.isPublic(DemoAccounts.ADMIN)).isFalse();
  }

  @Test
  void without_demo_accounts_nothing_is_public() {
    register.register(
        new EmailAddress("a@b.example"), DemoAccounts.PUBLIC_PASSWORD, "Ann", Role.ADMIN);

    assertThat(demo.isThere(DemoAccounts.ADMIN)).isFalse();
    assertThat(demo.arePublic()).isFalse();
  }

  @Test
  void nobody_can_register_what_decides_whether_a_replica_starts() {
    Register overRest = new Register(accounts, passwords, new CountingIds(), DemoAccounts.RESERVED);

    for (EmailAddress email :
        List.of(DemoAccounts.ADMIN, DemoAccounts.BUYER, DemoAccounts.LOAD_MARK)) {
      assertThat(overRest.register(email, DemoAccounts.PUBLIC_PASSWORD, "Mallory", Role.USER))
          .isEqualTo(new Register.Result.EmailTaken());
    }

    assertThat(demo.arePublic()).isFalse();
    assertThat(demo.isThere(DemoAccounts.LOAD_MARK)).isFalse();
  }

  @Test
  void an_account_with_a_password_does_not_mark_a_database_as_prepared_for_load() {
    register.register(DemoAccounts.LOAD_MARK, DemoAccounts.PUBLIC_PASSWORD, "Mallory", Role.USER);

    assertThat(demo.isPreparedForLoad()).isFalse();
  }

  @Test
  void an_account_without_one_does() {
    Customer mark =
        new Customer(new CustomerId(new UUID(0, 1)), DemoAccounts.LOAD_MARK, "Load", Role.USER);
    accounts.register(mark, "none");

    assertThat(demo.isPreparedForLoad()).isTrue();
  }

  private Role role(EmailAddress email) {
    return accounts.credentials(email).orElseThrow().customer().role();
  }
}
