package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Accounts;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What every [Accounts] must do.
public interface AccountsContract {
  Accounts accounts();

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
}
