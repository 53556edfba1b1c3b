package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.account.Authenticate;
import dev.onsale.application.account.DropSessionCopies;
import dev.onsale.application.account.PurgeSessions;
import dev.onsale.application.account.Register;
import dev.onsale.application.account.SignIn;
import dev.onsale.application.account.SignOut;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final EmailAddress EMAIL = new EmailAddress("ann@example.test");
  private static final Password PASSWORD = new Password("correct horse");

  private final HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemorySessionCache cache = new InMemorySessionCache(clock);
  private final CountingIds ids = new CountingIds();
  private final Register register = new Register(accounts, new QuickPasswords(), ids);
  private final SignIn signIn = new SignIn(accounts, new QuickPasswords(), accounts, ids, clock);
  private final Authenticate authenticate = new Authenticate(accounts, cache, clock);

  @Test
  void a_registered_customer_signs_in_and_is_known_by_the_token() {
    Customer ann = registered();
    SignIn.Result.SignedIn in = signedIn(Session.Kind.BROWSER);

    assertThat(authenticate.authenticate(in.token(), Session.Kind.BROWSER))
        .contains(new Session(ann, Session.Kind.BROWSER, clock.instant().plus(Session.LIFETIME)));
    assertThat(cache.find(TokenHash.of(in.token()))).isPresent();
  }

  @Test
  void an_address_is_taken_once_whatever_its_case() {
    registered();

    assertThat(
            register.register(
                new EmailAddress("ANN@example.test"), PASSWORD, "Impostor", Role.USER))
        .isEqualTo(new Register.Result.EmailTaken());
  }

  @Test
  void a_wrong_password_and_an_unknown_address_are_told_alike() {
    registered();

    assertThat(signIn.signIn(EMAIL, new Password("wrong horse!"), Session.Kind.BROWSER))
        .isEqualTo(new SignIn.Result.BadCredentials());
    assertThat(
            signIn.signIn(new EmailAddress("nobody@example.test"), PASSWORD, Session.Kind.BROWSER))
        .isEqualTo(new SignIn.Result.BadCredentials());
  }

  @Test
  void a_cookie_is_no_bearer_token_and_the_other_way_round() {
    registered();

    assertThat(
            authenticate.authenticate(signedIn(Session.Kind.BROWSER).token(), Session.Kind.PROGRAM))
        .isEmpty();
    assertThat(
            authenticate.authenticate(signedIn(Session.Kind.PROGRAM).token(), Session.Kind.BROWSER))
        .isEmpty();
  }

  @Test
  void signed_out_a_token_is_worth_nothing_even_where_it_was_remembered() {
    registered();
    SignIn.Result.SignedIn in = signedIn(Session.Kind.BROWSER);
    authenticate.authenticate(in.token(), Session.Kind.BROWSER);

    new SignOut(accounts, cache).signOut(in.token());

    assertThat(authenticate.authenticate(in.token(), Session.Kind.BROWSER)).isEmpty();
  }

  @Test
  void signed_out_while_the_copies_are_out_of_reach_a_token_is_worth_nothing_when_they_are_back() {
    registered();
    SignIn.Result.SignedIn in = signedIn(Session.Kind.BROWSER);
    authenticate.authenticate(in.token(), Session.Kind.BROWSER);
    cache.outOfOrder(true);

    new SignOut(accounts, cache).signOut(in.token());

    assertThat(authenticate.authenticate(in.token(), Session.Kind.BROWSER)).isEmpty();
    cache.outOfOrder(false);
    assertThat(authenticate.authenticate(in.token(), Session.Kind.BROWSER)).isEmpty();
  }

  @Test
  void copies_that_were_out_of_reach_are_dropped_by_any_replica() {
    registered();
    SignIn.Result.SignedIn in = signedIn(Session.Kind.BROWSER);
    TokenHash token = TokenHash.of(in.token());
    InMemorySessionCache elsewhere = new InMemorySessionCache(clock);
    Authenticate there = new Authenticate(accounts, elsewhere, clock);
    there.authenticate(in.token(), Session.Kind.BROWSER);
    cache.outOfOrder(true);
    new SignOut(accounts, cache).signOut(in.token());
    assertThat(accounts.withCopies(10)).containsExactly(token);

    new DropSessionCopies(accounts, elsewhere).run();

    assertThat(there.authenticate(in.token(), Session.Kind.BROWSER)).isEmpty();
    assertThat(accounts.withCopies(10)).isEmpty();
  }

  @Test
  void copies_that_cannot_be_dropped_yet_stay_noted() {
    accounts.leaveCopies(TokenHash.of("token"));
    cache.outOfOrder(true);
    DropSessionCopies drop = new DropSessionCopies(accounts, cache);
    drop.run();
    assertThat(accounts.withCopies(10)).hasSize(1);

    cache.outOfOrder(false);
    drop.run();

    assertThat(accounts.withCopies(10)).isEmpty();
  }

  @Test
  void whoever_signs_out_while_the_copies_are_in_reach_leaves_none() {
    registered();

    new SignOut(accounts, cache).signOut(signedIn(Session.Kind.BROWSER).token());

    assertThat(accounts.withCopies(10)).isEmpty();
  }

  @Test
  void a_session_ends_after_a_day() {
    registered();
    SignIn.Result.SignedIn in = signedIn(Session.Kind.PROGRAM);
    clock.advance(Session.LIFETIME.minus(Duration.ofSeconds(1)));
    assertThat(authenticate.authenticate(in.token(), Session.Kind.PROGRAM)).isPresent();

    clock.advance(Duration.ofSeconds(1));

    assertThat(authenticate.authenticate(in.token(), Session.Kind.PROGRAM)).isEmpty();
    new PurgeSessions(accounts, clock).run();
    assertThat(accounts.find(TokenHash.of(in.token()))).isEmpty();
  }

  @Test
  void an_unknown_token_is_nobody() {
    assertThat(authenticate.authenticate("made up", Session.Kind.BROWSER)).isEmpty();
  }

  private Customer registered() {
    Register.Result result = register.register(EMAIL, PASSWORD, "Ann", Role.USER);
    assertThat(result).isInstanceOf(Register.Result.Registered.class);
    return ((Register.Result.Registered) result).customer();
  }

  private SignIn.Result.SignedIn signedIn(Session.Kind kind) {
    SignIn.Result result = signIn.signIn(EMAIL, PASSWORD, kind);
    assertThat(result).isInstanceOf(SignIn.Result.SignedIn.class);
    return (SignIn.Result.SignedIn) result;
  }
}
