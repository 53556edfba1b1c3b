package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.CountingIds;
import dev.onsale.application.InMemoryAccounts;
import dev.onsale.application.QuickPasswords;
import dev.onsale.application.account.Register;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import java.time.InstantSource;
import java.util.Optional;
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

  private Role role(EmailAddress email) {
    return accounts.credentials(email).orElseThrow().customer().role();
  }
}
