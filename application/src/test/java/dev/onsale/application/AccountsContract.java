package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Accounts.RoleChange;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Accounts] must do.
public interface AccountsContract {
  /// Without admins, so far.
  Accounts accounts();

  /// Over the same store.
  Sessions sessions();

  @Test
  default void a_registered_customer_is_found_whatever_the_case_of_the_address() {
    Accounts accounts = accounts();
    Customer ann = Given.somebody(Role.STAFF);

    assertThat(accounts.register(ann, "hash")).isEqualTo(Accounts.Registration.REGISTERED);

    EmailAddress shouted = new EmailAddress(ann.email().text().toUpperCase(Locale.ROOT));
    assertThat(accounts.credentials(shouted)).contains(new Accounts.Credentials(ann, "hash"));
    assertThat(accounts.credentials(new EmailAddress("nobody@example.test"))).isEmpty();
  }

  @Test
  default void an_address_is_registered_once_however_many_try() throws Exception {
    Accounts accounts = accounts();
    EmailAddress email = Given.somebody(Role.USER).email();

    List<Accounts.Registration> outcomes =
        SeatLedgerContract.together(
            12,
            n ->
                accounts.register(
                    new Customer(Given.aCustomer(), email, "Number " + n, Role.USER), "hash"));

    assertThat(outcomes).filteredOn(Accounts.Registration.REGISTERED::equals).hasSize(1);
  }

  @Test
  default void a_role_is_changed_and_whoever_was_signed_in_is_signed_out() {
    Accounts accounts = accounts();
    Sessions sessions = sessions();
    Customer ann = Given.somebody(Role.USER);
    Customer ben = Given.somebody(Role.USER);
    accounts.register(ann, "hash");
    accounts.register(ben, "hash");
    TokenHash anns = TokenHash.of("token " + UUID.randomUUID());
    TokenHash bens = TokenHash.of("token " + UUID.randomUUID());
    Instant end = Instant.parse("2040-01-01T00:00:00Z");
    sessions.open(anns, ann.id(), Session.Kind.PROGRAM, end);
    sessions.open(bens, ben.id(), Session.Kind.BROWSER, end);
    EmailAddress shouted = new EmailAddress(ann.email().text().toUpperCase(Locale.ROOT));
    Customer staff = new Customer(ann.id(), ann.email(), ann.name(), Role.STAFF);

    assertThat(accounts.changeRole(shouted, Role.STAFF))
        .isEqualTo(new RoleChange.Changed(staff, List.of(anns)));

    assertThat(accounts.credentials(ann.email()).orElseThrow().customer()).isEqualTo(staff);
    assertThat(sessions.find(anns)).isEmpty();
    assertThat(sessions.withCopies(10_000)).contains(anns);
    assertThat(sessions.find(bens)).isPresent();
    assertThat(accounts.changeRole(ben.email(), Role.USER))
        .as("as it was")
        .isEqualTo(new RoleChange.Changed(ben, List.of()));
    assertThat(sessions.find(bens)).isPresent();
    assertThat(accounts.changeRole(Given.somebody(Role.USER).email(), Role.STAFF))
        .isEqualTo(new RoleChange.UnknownAccount());
    sessions.copiesDropped(anns);
  }

  @Test
  default void one_admin_is_always_left_however_many_step_down() throws Exception {
    Accounts accounts = accounts();
    List<Customer> admins = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      Customer admin = Given.somebody(Role.ADMIN);
      accounts.register(admin, "hash");
      admins.add(admin);
    }

    List<RoleChange> outcomes =
        SeatLedgerContract.together(6, n -> accounts.changeRole(admins.get(n).email(), Role.USER));

    List<Customer> left =
        admins.stream()
            .map(admin -> accounts.credentials(admin.email()).orElseThrow().customer())
            .filter(admin -> admin.role() == Role.ADMIN)
            .toList();
    assertThat(outcomes).filteredOn(new RoleChange.LastAdmin()::equals).hasSize(1);
    assertThat(left).hasSize(1);
  }
}
