package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static org.jooq.impl.DSL.val;

import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.postgres.schema.tables.records.IdempotencyKeysRecord;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// [KeyedAnswers] in a table, which checkouts share.
public final class PostgresKeyedAnswers implements KeyedAnswers {
  private final Postgres postgres;

  public PostgresKeyedAnswers(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Claim claim(Asked asked) {
    return postgres.transaction("claim_key", t -> claim(t, asked));
  }

  private static Claim claim(Transaction t, Asked asked) {
    boolean granted =
        t.sql()
                .insertInto(IDEMPOTENCY_KEYS)
                .set(IDEMPOTENCY_KEYS.CUSTOMER_ID, asked.customer().value())
                .set(IDEMPOTENCY_KEYS.ROUTE, asked.route())
                .set(IDEMPOTENCY_KEYS.KEY, asked.key().key())
                .set(IDEMPOTENCY_KEYS.FINGERPRINT, asked.key().fingerprint())
                .set(IDEMPOTENCY_KEYS.LEASE_UNTIL, leaseUntil())
                .onConflict(
                    IDEMPOTENCY_KEYS.CUSTOMER_ID, IDEMPOTENCY_KEYS.ROUTE, IDEMPOTENCY_KEYS.KEY)
                .doUpdate()
                .set(IDEMPOTENCY_KEYS.LEASE_UNTIL, leaseUntil())
                .where(IDEMPOTENCY_KEYS.FINGERPRINT.eq(asked.key().fingerprint()))
                .and(IDEMPOTENCY_KEYS.LEASE_UNTIL.le(HoldRows.moment()))
                .execute()
            == 1;
    if (granted) {
      return new Claim.Granted();
    }
    IdempotencyKeysRecord known =
        t.sql().selectFrom(IDEMPOTENCY_KEYS).where(isFor(asked)).fetchOne();
    if (known == null) {
      // Set free this moment.
      return new Claim.UnderWay();
    }
    if (!known.getFingerprint().equals(asked.key().fingerprint())) {
      return new Claim.KeyReused();
    }
    return known.getStatus() == null
        ? new Claim.UnderWay()
        : new Claim.Answered(
            new Given(
                known.getStatus(),
                known.getLocation(),
                Objects.requireNonNullElse(known.getBody(), "")));
  }

  private static Field<Instant> leaseUntil() {
    return DSL.field(
        "statement_timestamp() + {0} * interval '1 second'",
        SQLDataType.INSTANT, val(LEASE.toSeconds()));
  }

  @Override
  public void answer(Asked asked, Given answer) {
    postgres.transaction(
        "answer_key",
        t ->
            t.sql()
                .update(IDEMPOTENCY_KEYS)
                .set(IDEMPOTENCY_KEYS.STATUS, (short) answer.status())
                .set(IDEMPOTENCY_KEYS.LOCATION, answer.location())
                .set(IDEMPOTENCY_KEYS.BODY, answer.body())
                .setNull(IDEMPOTENCY_KEYS.LEASE_UNTIL)
                .where(isFor(asked))
                .execute());
  }

  @Override
  public void free(Asked asked) {
    postgres.transaction(
        "free_key",
        t ->
            t.sql()
                .deleteFrom(IDEMPOTENCY_KEYS)
                .where(isFor(asked))
                .and(IDEMPOTENCY_KEYS.STATUS.isNull())
                .execute());
  }

  private static Condition isFor(Asked asked) {
    return IDEMPOTENCY_KEYS
        .CUSTOMER_ID
        .eq(asked.customer().value())
        .and(IDEMPOTENCY_KEYS.ROUTE.eq(asked.route()))
        .and(IDEMPOTENCY_KEYS.KEY.eq(asked.key().key()));
  }
}
