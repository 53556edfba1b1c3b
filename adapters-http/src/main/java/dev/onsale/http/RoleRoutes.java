package dev.onsale.http;

import dev.onsale.application.account.ChangeRole;
import dev.onsale.application.port.Accounts.RoleChange;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.TokenHash;
import java.util.List;

/// Who may do what: for admins.
final class RoleRoutes {
  private static final String EMAIL = "email";
  private final ChangeRole changeRole;

  RoleRoutes(ChangeRole changeRole) {
    this.changeRole = changeRole;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/admin/accounts/role", Access.ADMIN, this::change, 200, 404, 409)
            .reads(Route.SMALL_BODY));
  }

  private Answer change(Call call) {
    Fields fields = call.fields();
    String email = fields.text(EMAIL, 1, EmailAddress.LENGTH_MAX);
    if (!EmailAddress.isValid(email)) {
      fields.fault(EMAIL, "must be an e-mail address");
    }
    Role role = fields.oneOf("role", Role.class);
    fields.end();
    return switch (changeRole.change(new EmailAddress(email), role)) {
      case RoleChange.UnknownAccount() ->
          Problem.notFound("There is no account of this e-mail address.");
      case RoleChange.LastAdmin() -> Problem.conflict("This is the last admin.");
      case RoleChange.Changed(Customer customer, List<TokenHash> _) ->
          Answer.ok(AccountRoutes.CustomerBody.of(customer));
    };
  }
}
